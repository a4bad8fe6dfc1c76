// Requests for new times (contract §3): names of the form's fields, and what pages show of a request.
import type { Interval } from "@/lib/time/zone";

export const MAX_WINDOWS = 5;
export const WINDOW_NUMBERS = [1, 2, 3, 4, 5] as const;
export type WindowNumber = (typeof WINDOW_NUMBERS)[number];
export const WINDOW_PARTS = ["date", "from", "to"] as const;
export type WindowField = `window_${WindowNumber}_${(typeof WINDOW_PARTS)[number]}`;

/** Every field of the windows, in the order of the page. */
export const WINDOW_FIELDS: readonly WindowField[] = WINDOW_NUMBERS.flatMap((n) =>
  WINDOW_PARTS.map((part): WindowField => `window_${n}_${part}`),
);

/** What was typed, as it came: a date, and two times on the clocks of one zone. */
export type TypedWindows = Readonly<Partial<Record<WindowField, string>>>;

/** A stretch of time in which the candidate could meet. */
export type TimeWindow = Interval;

export type TimeRequestState = "open" | "settled" | "lapsed" | "withdrawn";

/** The newest request of an interview, as its candidate and the recruiters see it. */
export type TimeRequestView = {
  id: string;
  reference: string;
  state: TimeRequestState;
  outcome: "moved" | "kept" | null;
  windows: TimeWindow[];
  /** The zone the windows were typed in. */
  timeZone: string;
  reasonCode: string | null;
  note: string | null;
  requestedAt: Date;
  expiresAt: Date;
  /** When a recruiter said they have seen it. */
  seenAt: Date | null;
  endedAt: Date | null;
};

/** One of the scheduled interviews of a candidate's day. */
export type DaySession = {
  interviewId: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  /** Whom it is with: first names. */
  interviewers: string[];
  /** The one the link is for. */
  isThis: boolean;
  /** Whether other times can be asked for now. */
  canAsk: boolean;
  /** What was proposed for it and is not settled yet. */
  request: TimeRequestView | null;
};

/** An open request as recruiters see it. */
export type RequestCard = TimeRequestView & {
  reasonLabel: string | null;
  /** The one open time that the candidate chose, kept for them; null: windows were proposed. */
  chosen: TimeWindow | null;
  /** Times at which all hosts are open that lie within a window. */
  openTimes: { slotId: string; startsAt: Date; endsAt: Date }[];
};
