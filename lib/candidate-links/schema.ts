// What a candidate's page shows: the least that is needed, first names only. Written by queries.ts, drawn by
// components/candidate. And the errors of its forms, the same for server and browser.
import type { LogoView } from "@/lib/branding/schema";
import type { Locale } from "@/lib/i18n/languages";
import type { ActBan } from "@/lib/policies/rules";
import type { FirstChoiceView } from "@/lib/first-choices/schema";
import type { InterviewKind, ReasonDemand } from "@/lib/policies/schema";
import type { ReasonAct } from "@/lib/reasons/schema";
import type { AskBan } from "@/lib/time-requests/rules";
import type { DaySession, TimeRequestView, WindowField } from "@/lib/time-requests/schema";
import type { LimitField, ShownLimits } from "@/lib/waitlist/limits/schema";

export type Contact = { name: string; firstName: string; email: string };

export type ToldPerson = { name: string; status: "sent" | "queued" | "failed" | "not_sent"; at: Date };

/** An interview of the application in one line; `isThis`: the one the link belongs to. */
export type InterviewLine = { title: string; startsAt: Date; endsAt: Date; isThis: boolean };

export type CancellationView = {
  reference: string;
  kind: "cancel" | "withdraw";
  initiator: "candidate" | "company";
  /** By the candidate's own link, so that "by you" is true. */
  isByCandidateLink: boolean;
  cancelledAt: Date;
  /** Of the candidate's own cancellation, where one was given. */
  reasonLabel: string | null;
  staysInProcess: boolean;
  late: boolean;
  /** Seconds between the cancellation and the start. */
  noticeSeconds: number;
  /** All that a withdrawal ended together, this interview among them, soonest first; one line for a cancellation. */
  ended: InterviewLine[];
  /** By when a person answers. */
  answerBy: Date;
  /** When a recruiter said that they have seen it. */
  seenAt: Date | null;
  /** Null once the window is over, or if there never was one. */
  undoUntil: Date | null;
  /** Inside the window, or after it while every slot is still open. */
  canBeUndone: boolean;
  /** Of all that came with it. */
  areSlotsFree: boolean;
  /** It could be taken back, were its time (or one of those that came with it) not another's now. */
  wasTaken: boolean;
  /** The application was left by a later act, which this link too can take back, or could, were no time of it taken. */
  leaving: {
    ended: InterviewLine[];
    undoUntil: Date | null;
    canBeUndone: boolean;
    wasTaken: boolean;
  } | null;
  told: ToldPerson[];
};

export type MoveView = {
  reference: string;
  initiator: "candidate" | "company";
  /** By the candidate's own link, so that "by you" is true. */
  isByCandidateLink: boolean;
  movedAt: Date;
  previousStartsAt: Date;
  previousEndsAt: Date;
  startsAt: Date;
  endsAt: Date;
  /** Others can take the time it had before: all its slots are open and ahead. */
  isOldTimeFree: boolean;
  told: ToldPerson[];
};

export type SlotChoice = { id: string; startsAt: Date; endsAt: Date };

export type OrganizationView = {
  name: string;
  accentColor: string | null;
  noteRetentionDays: number;
  logo: LogoView | null;
  /** What its candidates can choose from. */
  languages: readonly Locale[];
  /** Whom it names for all its candidates, beside each interview's own contact. */
  contact: { name: string; email: string } | null;
};

export type InterviewView = {
  title: string;
  kind: InterviewKind;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  location: string | null;
  joinUrl: string | null;
  interviewers: string[];
};

/** Where the interview stands for its candidate; the page has words for each. */
export type CandidateStage = "upcoming" | "in_progress" | "over" | "completed" | "no_show" | "cancelled";

export type CandidateView = {
  now: Date;
  organization: OrganizationView;
  firstName: string;
  candidateTimeZone: string | null;
  interview: InterviewView;
  contact: Contact;
  stage: CandidateStage;
  cancellation: CancellationView | null;
  lastMove: MoveView | null;
  /** When the candidate took a cancellation back; null as soon as anything else has happened since. */
  standsAgainSince: Date | null;
  /** Whether another time may be chosen now: it is ahead, scheduled or cancelled by the candidate, and the policy allows it. */
  canChooseTime: boolean;
  /** Of all that are open, not of the first choice alone. */
  canChooseAny: boolean;
  /** Times that staff picked for this candidate and that can still be taken. */
  firstChoice: FirstChoiceView | null;
  /** Why no other times can be proposed now; null: they can. */
  ask: AskBan | null;
  /** The newest request for new times, whatever became of it. */
  timeRequest: TimeRequestView | null;
  /** The open time that the candidate chose and that staff have yet to confirm; nobody else can have it. */
  keptTime: { startsAt: Date; endsAt: Date } | null;
  /** The scheduled interviews of this one's day, in order; more than one where the day has several. */
  day: DaySession[];
  /** When the candidate said that they will be there, for the time it has now. */
  confirmedAt: Date | null;
  canConfirm: boolean;
  /** No reminders of any interview here, by the candidate's own word. */
  hasRemindersOff: boolean;
  /** The last word of the candidate's calendar about the interview as it stands was no. */
  hasCalendarDeclined: boolean;
  application: {
    /** Null while it is active. */
    withdrawnAt: Date | null;
    /** All its scheduled interviews to come, this one among them, soonest first: what withdrawing would end. */
    ahead: InterviewLine[];
    canWithdraw: boolean;
    /** Milliseconds a withdrawal made now could be undone, with all its interviews; 0: not at all. */
    undoMs: number;
  };
  /** The list of those who want an earlier time, or any where they have none. */
  waitlist: {
    isWaiting: boolean;
    canJoin: boolean;
    /** Within which limits they wait, by the clocks of `zone`. */
    limits: ShownLimits;
    zone: string;
  };
  policy: {
    cancel: ActBan | null;
    reschedule: ActBan | null;
    late: boolean;
    undoMs: number;
    /** A chosen time is confirmed by staff first; until then the old one stands. */
    reviewsMoves: boolean;
    /** How much a reason is asked for, by act. */
    reasons: Record<ReasonAct, ReasonDemand>;
  };
};

export type FormField =
  | "reason"
  | "slot"
  | "confirm"
  | "answer"
  | "note"
  | "form"
  | "windows"
  | "sessions"
  | "code"
  | WindowField
  | LimitField;

/** An error of a form: which field, and which message of the catalogue. */
export type FormError = { field: FormField; code: string };

/** The interview has moved since the form was opened. */
export const TIME_CHANGED = "time_changed";

/** Errors that say that the page showed something else than there is: its form is a new one. */
export function isStaleCode(code: string): boolean {
  return code === TIME_CHANGED || code === "sessions_unknown" || code === "request_replaced";
}

/** The name of the field that carries the mailed one-time code. */
export const CODE_FIELD = "code";

/** What is said about the code that is asked for; `code_sent` and `code_recent` are no errors. */
export type CodeError = {
  field: "code";
  code: "code_sent" | "code_recent" | "code_required" | "code_wrong" | "code_over" | "code_limit";
};

/** Whether it only says what was mailed. */
export function isCodeNotice(code: string): boolean {
  return code === "code_sent" || code === "code_recent";
}

/** Where a form came back to ask for the code: what it says about it; null otherwise. */
export function codeErrorIn(errors: readonly FormError[]): CodeError | null {
  return errors.find((each): each is CodeError => each.field === CODE_FIELD) ?? null;
}

/** The name of the hidden field that carries the page nonce. */
export const NONCE_FIELD = "nonce";
