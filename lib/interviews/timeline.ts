// What happened to an interview, newest first, from three records that each know a part: cancellations and moves hold reasons,
// notes and times, events hold everything else. Pure.
import { moveReference } from "@/lib/interviews/move/rules";
import { channelText, noticeText } from "@/lib/interviews/notice/rules";
import { calendarEntry } from "@/lib/interviews/calendar-entry";
import { fieldWords, isToldHere, reasonLines } from "@/lib/interviews/timeline-words";
import type { CalendarAnswerView, TimelineEntry } from "@/lib/interviews/views/schema";

export type TimelineEvent = {
  id: string;
  type: string;
  occurredAt: Date;
  actorType: string;
  actorId: string;
  channel: string | null;
  /** The request for new times it is about, for one. */
  subjectId?: string | null;
  data: unknown;
};
export type TimelineRequest = { id: string; reasonCode: string | null; note: string | null; noticeSeconds: number };
export type TimelineCancellation = {
  id: string;
  kind: string;
  reasonCode: string;
  correctedReasonCode?: string | null;
  note: string | null;
  initiator: string;
  channel: string;
  actorType: string;
  actorId: string;
  late: boolean;
  noticeSeconds: number;
  cancelledAt: Date;
  undoUntil: Date | null;
  publishedAt: Date | null;
};
export type TimelineMove = {
  id: string;
  reasonCode: string | null;
  correctedReasonCode?: string | null;
  note: string | null;
  initiator: string;
  channel: string;
  actorType: string;
  actorId: string;
  noticeSeconds: number;
  previousStartsAt: Date;
  previousEndsAt: Date;
  startsAt: Date;
  endsAt: Date;
  movedAt: Date;
};
export type Names = {
  candidate: string;
  /** Members, API keys and slots' hosts by id. */
  of: ReadonlyMap<string, string>;
  reasons: ReadonlyMap<string, string>;
};

/** All entries, newest first. Events that cancellations and moves tell better are left out. */
export function buildTimeline(
  {
    events,
    cancellations,
    moves,
    requests = [],
    answers = [],
  }: {
    events: readonly TimelineEvent[];
    cancellations: readonly TimelineCancellation[];
    moves: readonly TimelineMove[];
    /** The requests for new times that events are about. */
    requests?: readonly TimelineRequest[];
    /** Of calendars. */
    answers?: readonly CalendarAnswerView[];
  },
  names: Names,
): TimelineEntry[] {
  const entries = [
    ...cancellations.flatMap((cancellation) => cancellationEntries(cancellation, names)),
    ...moves.map((move) => moveEntry(move, names)),
    ...answers.map(calendarEntry),
    ...events.filter(isToldHere(events)).flatMap((event) => eventEntry(event, names, requests) ?? []),
  ];
  // What became of the slots belongs to the act of the same transaction; alone it stands only where nothing else does.
  for (const event of events.filter(isOfSlot).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const act = entries.find((entry) => entry.at.getTime() === event.occurredAt.getTime() && entry.id !== event.id);
    const line = slotLine(event, names);
    if (act === undefined) entries.push(plain(event.id, event.occurredAt, line, whoText(event, names)));
    else if (!act.lines.includes(line)) act.lines.push(line);
  }
  return entries.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
}

/** Who acted, by the name that is known now. */
export function whoText({ actorType, actorId }: { actorType: string; actorId: string }, names: Names): string {
  switch (actorType) {
    case "candidate":
      return names.candidate;
    case "member":
      return names.of.get(actorId) ?? "A former member";
    case "api_key":
      return `API key ${names.of.get(actorId) ?? actorId}`;
    case "ats":
      return "Your ATS";
    default:
      return "Reslot";
  }
}

function cancellationEntries(cancellation: TimelineCancellation, names: Names): TimelineEntry[] {
  const { id, kind, late, noticeSeconds, undoUntil, publishedAt, initiator, actorType } = cancellation;
  const lines = [
    ...reasonLines(cancellation, names.reasons),
    `${capital(noticeText(noticeSeconds))}${late ? ", less than asked for" : ""}`,
  ];
  if (initiator === "candidate" && actorType !== "candidate") lines.push("For the candidate, who asked for it");
  const entries: TimelineEntry[] = [
    {
      id,
      at: cancellation.cancelledAt,
      title: kind === "withdraw" ? "Candidate left the process" : "Cancelled",
      who: whoText(cancellation, names),
      via: channelText(cancellation.channel),
      change: null,
      lines,
      note: cancellation.note,
      tone: late ? "danger" : "warning",
      correctable: id,
    },
  ];
  const wasHeld = undoUntil !== null && publishedAt !== null && publishedAt > cancellation.cancelledAt;
  if (wasHeld)
    entries.push(
      plain(
        `${id}.published`,
        publishedAt,
        "The time to undo is over: the slots were let go and everybody was told",
        "Reslot",
      ),
    );
  return entries;
}

function moveEntry(move: TimelineMove, names: Names): TimelineEntry {
  return {
    id: move.id,
    at: move.movedAt,
    title: "Moved to another time",
    who: whoText(move, names),
    via: channelText(move.channel),
    change: {
      before: { startsAt: move.previousStartsAt, endsAt: move.previousEndsAt },
      after: { startsAt: move.startsAt, endsAt: move.endsAt },
    },
    lines: [
      ...reasonLines(move, names.reasons),
      capital(noticeText(move.noticeSeconds)),
      `Reference: ${moveReference(move.id)}`,
    ],
    note: move.note,
    tone: "neutral",
    correctable: move.id,
  };
}

const TITLES: Record<string, { title: string; tone: TimelineEntry["tone"] }> = {
  "interview.scheduled": { title: "Scheduled", tone: "neutral" },
  "interview.confirmed": { title: "Candidate confirmed", tone: "good" },
  "interview.completed": { title: "Marked as completed", tone: "good" },
  "interview.no_show": { title: "Marked as no-show", tone: "danger" },
  "interview.cancellation_undone": { title: "Cancellation taken back: the interview stands", tone: "good" },
  "cancellation.undone": { title: "Cancellation taken back in time: nobody else was told", tone: "good" },
  "first_choice.made": { title: "Times offered to the candidate first", tone: "neutral" },
  "first_choice.ended": { title: "Times offered first were not taken: they are open for others", tone: "neutral" },
  "candidate.replied": { title: "Written to the candidate", tone: "neutral" },
  "reason.corrected": { title: "Reason corrected", tone: "neutral" },
  "reminders.stopped": { title: "Switched reminders off", tone: "neutral" },
  "reminders.resumed": { title: "Switched reminders on again", tone: "neutral" },
  "withdrawal.started": { title: "Withdrew the application", tone: "danger" },
  "application.withdrawn": { title: "Withdrew the application", tone: "danger" },
  "withdrawal.undone": { title: "Withdrawal taken back in time: nobody else was told", tone: "good" },
  "cancellation.seen": { title: "Seen by the hiring team", tone: "neutral" },
  "interview.updated": { title: "Details changed", tone: "neutral" },
  "interview.new_times_lapsed": { title: "Request for new times ran out: the old time stays", tone: "neutral" },
  "slot_offer.sent": { title: "A freed slot was offered to the candidate", tone: "neutral" },
  "slot_offer.accepted": { title: "The offered slot was taken", tone: "good" },
  "slot_offer.declined": { title: "The offered slot was declined", tone: "neutral" },
  "slot_offer.expired": { title: "The slot offer ended without an answer", tone: "neutral" },
  "candidate_link.copied": { title: "Candidate's link copied", tone: "neutral" },
  "candidate_link.reissued": { title: "Candidate's link replaced", tone: "neutral" },
};

function eventEntry(event: TimelineEvent, names: Names, requests: readonly TimelineRequest[]): TimelineEntry | null {
  if (isOfSlot(event) || isAnsweredChoice(event)) return null;
  if (event.type === "interview.new_times_requested") return requestEntry(event, names, requests);
  if (event.type === "interview.new_times_settled") return settledEntry(event, names);
  const known = TITLES[event.type];
  const entry = plain(event.id, event.occurredAt, known?.title ?? event.type, whoText(event, names));
  return { ...entry, via: channelText(event.channel), lines: eventLines(event, names), tone: known?.tone ?? "neutral" };
}

function eventLines({ type, data }: TimelineEvent, names: Names): string[] {
  const { fields, reason_code: code } = (data ?? {}) as { fields?: unknown; reason_code?: string };
  if (type === "interview.updated" && Array.isArray(fields) && fields.length > 0)
    return [`Changed: ${fieldWords(fields)}`];
  const isWithdrawal = type === "withdrawal.started" || type === "application.withdrawn";
  return isWithdrawal && code !== undefined ? [`Reason: ${names.reasons.get(code) ?? code}`] : [];
}

function requestEntry(event: TimelineEvent, names: Names, requests: readonly TimelineRequest[]): TimelineEntry {
  const request = requests.find(({ id }) => id === event.subjectId);
  const { windows } = (event.data ?? {}) as { windows?: unknown[] };
  const count = windows?.length ?? 0;
  const lines = [`${count === 1 ? "One window" : `${count} windows`} proposed; the old time stands meanwhile`];
  if (request?.reasonCode != null) lines.push(`Reason: ${names.reasons.get(request.reasonCode) ?? request.reasonCode}`);
  if (request !== undefined) lines.push(capital(noticeText(request.noticeSeconds)));
  const entry = plain(event.id, event.occurredAt, "Other times asked for", whoText(event, names));
  return { ...entry, via: channelText(event.channel), lines, note: request?.note ?? null, tone: "warning" };
}

/** A first choice that ended otherwise than by its deadline: a move, a cancellation or a newer one tells it. */
const isAnsweredChoice = ({ type, data }: TimelineEvent) =>
  type === "first_choice.ended" && (data as { state?: string } | null)?.state !== "lapsed";

function settledEntry(event: TimelineEvent, names: Names): TimelineEntry {
  const { outcome } = (event.data ?? {}) as { outcome?: string };
  const kept = event.actorType === "candidate" ? "Candidate keeps the old time after all" : "The old time is kept";
  const title = outcome === "moved" ? "Request for new times settled by the move" : kept;
  const entry = plain(event.id, event.occurredAt, title, whoText(event, names));
  return { ...entry, via: channelText(event.channel), tone: "good" };
}

function isOfSlot({ type }: TimelineEvent): boolean {
  return type === "slot.released" || type === "slot.taken";
}

function slotLine(event: TimelineEvent, names: Names): string {
  const { slot } = (event.data ?? {}) as { slot?: { id?: string } };
  const host = slot?.id === undefined ? undefined : names.of.get(slot.id);
  const whose = host === undefined ? "A slot" : `A slot of ${host}`;
  return `${whose} ${event.type === "slot.released" ? "is open again" : "was taken"}`;
}

function plain(id: string, at: Date, title: string, who: string): TimelineEntry {
  return { id, at, title, who, via: null, change: null, lines: [], note: null, tone: "neutral" };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
