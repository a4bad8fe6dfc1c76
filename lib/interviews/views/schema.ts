// What recruiters' pages show of interviews. Written by recruiter-queries.ts and its neighbours, drawn by components/interviews.
import type { FirstChoiceCard } from "@/lib/first-choices/schema";
import type { InterviewStatus } from "@/lib/interviews/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import type { RequestCard } from "@/lib/time-requests/schema";

export const WHENS = ["upcoming", "today", "week", "past", "all", "dates"] as const;
export type When = (typeof WHENS)[number];

/** What the list can show beside the time and the candidate, in its order. */
export const LIST_COLUMNS = ["interview", "interviewers", "organizer", "status", "external_id"] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
export const DEFAULT_COLUMNS: readonly ListColumn[] = ["interview", "interviewers", "status"];

/** The list's filter as it stands in the address. Empty text: not filtered. */
export type ListFilter = {
  status: InterviewStatus | "";
  kind: InterviewKind | "";
  /** External id of a job. */
  job: string;
  /** Address of a host. */
  host: string;
  when: When;
  from: string;
  to: string;
  q: string;
  /** Where to look for `q`: names and ids if they have it, else in all texts; or in all texts from the start. */
  in: "texts" | "";
  /** Which columns are shown, with commas between them; empty: DEFAULT_COLUMNS. */
  cols: string;
};
export type FilterField = keyof ListFilter;
export type FilterError = { field: FilterField; text: string };

export type Person = { name: string; email: string };

export type InterviewRow = {
  id: string;
  externalId: string;
  title: string;
  kind: InterviewKind;
  status: InterviewStatus;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  isConfirmed: boolean;
  candidateName: string;
  jobTitle: string;
  organizerName: string;
  interviewers: string[];
  cancellation: { reasonLabel: string; initiator: string; late: boolean; undoUntil: Date | null } | null;
};

export type InterviewPage = {
  now: Date;
  rows: InterviewRow[];
  /** Cursors of the pages around; null where there is none. */
  next: string | null;
  previous: string | null;
  /** Only a part of the period was looked through and the page is not full: `next` looks on. */
  isPartial: boolean;
  /** How a search found: by names and ids, which is whole, or by reading texts; null: nothing was searched for. */
  foundBy: "names" | "texts" | null;
};

export type FilterChoices = { jobs: { externalId: string; title: string }[]; hosts: Person[] };

/** One thing that happened, in the order of the feed. `detail` lines are finished sentences without times. */
export type TimelineEntry = {
  id: string;
  at: Date;
  title: string;
  who: string;
  via: string | null;
  change: { before: { startsAt: Date; endsAt: Date }; after: { startsAt: Date; endsAt: Date } } | null;
  lines: string[];
  note: string | null;
  tone: "neutral" | "good" | "warning" | "danger";
  /** Id of the cancellation or move whose reason staff may correct. */
  correctable?: string;
};

/** What a calendar answered, as far as it was believed. A hint: it never changed anything. */
export type CalendarAnswerView = {
  id: string;
  at: Date;
  name: string;
  isCandidate: boolean;
  answer: "accepted" | "tentative" | "declined" | "counter";
  comment: string | null;
  proposed: { startsAt: Date; endsAt: Date } | null;
  /** The last word of its attendee about the interview as it stands. */
  isCurrent: boolean;
};

export type CancellationCard = {
  reference: string;
  kind: "cancel" | "withdraw";
  reasonCode: string;
  reasonLabel: string;
  /** What staff say it really was. */
  corrected: { reasonCode: string; reasonLabel: string } | null;
  /** Of the record itself. */
  id: string;
  note: string | null;
  initiator: "candidate" | "company";
  channel: string;
  who: string;
  late: boolean;
  noticeSeconds: number;
  cancelledAt: Date;
  undoUntil: Date | null;
  publishedAt: Date | null;
  releaseSlots: boolean;
  /** Until when the candidate's page promises an answer, if it does. */
  answerBy: Date | null;
  /** When the note is deleted, as its form said; null: there is none. */
  noteUntil: Date | null;
  /** Who has said when that they have seen it; only a candidate's cancellation waits for that. */
  seen: { at: Date; by: string } | null;
};

export type MessageView = {
  id: string;
  audience: string;
  kind: string;
  toName: string;
  toEmail: string;
  status: "queued" | "sent" | "failed" | "not_sent" | "bounced" | "held";
  error: string | null;
  queuedAt: Date;
  sentAt: Date | null;
  subject: string;
  /** With the candidate's link masked. */
  body: string;
  /** What calendars read in it, masked too; null: they were told nothing. */
  calendar: string | null;
};

export type DeliveryView = {
  id: string;
  endpointId: string;
  endpointHost: string;
  eventType: string;
  status: string;
  attempts: number;
  lastStatusCode: number | null;
  nextAttemptAt: Date | null;
  createdAt: Date;
};

export type SlotOfInterview = { id: string; hostName: string; status: string };

export type InterviewDetail = {
  now: Date;
  id: string;
  externalId: string;
  source: string;
  title: string;
  kind: InterviewKind;
  status: InterviewStatus;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  location: string | null;
  joinUrl: string | null;
  confirmedAt: Date | null;
  candidate: Person & { id: string; timeZone: string | null; isErased: boolean };
  job: { title: string; externalId: string };
  applicationExternalId: string;
  applicationStatus: string;
  organizer: Person;
  interviewers: Person[];
  slots: SlotOfInterview[];
  cancellation: CancellationCard | null;
  timeline: TimelineEntry[];
  /** The request for new times that waits for an answer. */
  timeRequest: RequestCard | null;
  calendarAnswers: CalendarAnswerView[];
  messages: MessageView[];
  deliveries: DeliveryView[];
  /** The newest times that staff picked for the candidate. */
  firstChoice: FirstChoiceCard | null;
  /** Older entries than those shown exist. */
  hasMore: boolean;
};

/** Something about an interview ahead that its people may not know of: a calendar's no, a mail that did not arrive. */
export type AttentionItem = {
  id: string;
  interviewId: string;
  at: Date;
  /** Whose, in words; null: the candidate's. */
  reasonLabel: string | null;
  candidateName: string;
  title: string;
  jobTitle: string;
  startsAt: Date;
  endsAt: Date;
};

export type Today = {
  now: Date;
  figures: { cancelled: number; moved: number; freed: number; refilled: number; upcoming: number; hasMore: boolean };
  next: InterviewRow[];
  isEmpty: boolean;
};
