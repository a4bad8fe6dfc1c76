// What a candidate's page shows: the least that is needed, first names only. Written by queries.ts, drawn by
// components/candidate. And the errors of its forms, the same for server and browser.
import type { LogoView } from "@/lib/branding/schema";
import type { ActBan } from "@/lib/policies/rules";
import type { InterviewKind, ReasonDemand } from "@/lib/policies/schema";

export type Contact = { name: string; firstName: string; email: string };

export type ToldPerson = { name: string; status: "sent" | "queued" | "failed" | "not_sent"; at: Date };

export type CancellationView = {
  reference: string;
  kind: "cancel" | "withdraw";
  initiator: "candidate" | "company";
  /** By the candidate's own link, so that "by you" is true. */
  isByCandidateLink: boolean;
  cancelledAt: Date;
  reasonLabel: string | null;
  staysInProcess: boolean;
  late: boolean;
  /** Null once the window is over, or if there never was one. */
  undoUntil: Date | null;
  /** Inside the window, or after it while every slot is still open. */
  canBeUndone: boolean;
  areSlotsFree: boolean;
  told: ToldPerson[];
};

export type MoveView = {
  initiator: "candidate" | "company";
  movedAt: Date;
  previousStartsAt: Date;
  previousEndsAt: Date;
  told: ToldPerson[];
};

export type SlotChoice = { id: string; startsAt: Date; endsAt: Date };

export type OrganizationView = {
  name: string;
  accentColor: string | null;
  noteRetentionDays: number;
  logo: LogoView | null;
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
  /** Whether another time may be chosen now: it is ahead, scheduled or cancelled by the candidate, and the policy allows it. */
  canChooseTime: boolean;
  policy: {
    cancel: ActBan | null;
    reschedule: ActBan | null;
    late: boolean;
    undoMs: number;
    cancelReason: ReasonDemand;
    moveReason: ReasonDemand;
  };
};

export type FormField = "reason" | "slot" | "confirm" | "note" | "form";

/** An error of a form: which field, and which message of the catalogue. */
export type FormError = { field: FormField; code: string };

/** The name of the hidden field that carries the page nonce. */
export const NONCE_FIELD = "nonce";
