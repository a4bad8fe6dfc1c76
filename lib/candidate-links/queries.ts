// What a candidate's page reads, gathered in the one transaction it is given.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { getOrganizationView } from "@/lib/branding/queries";
import { firstName } from "@/lib/candidate-links/first-name";
import type {
  CancellationView,
  CandidateStage,
  CandidateView,
  Contact,
  MoveView,
  SlotChoice,
  ToldPerson,
} from "@/lib/candidate-links/schema";
import type { CalendarEvent } from "@/lib/calendar/ics";
import type { Tx } from "@/lib/db/transaction";
import { getInterviewRecord, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { listOpenTimes } from "@/lib/interviews/queries";
import { decideUndo, mayRebook } from "@/lib/interviews/rules";
import type { Initiator } from "@/lib/interviews/schema";
import type { Lang } from "@/lib/i18n/languages";
import { getReasonLabel, listReasons } from "@/lib/reasons/queries";
import { reasonListOf } from "@/lib/reasons/rules";
import { NO_REASON_CODE, type ReasonAct } from "@/lib/reasons/schema";

/** What the candidate and the organisation are said to speak, as far as anybody said. */
export async function getReaderLocales(
  tx: Tx,
  { actor }: { actor: CandidateActor },
): Promise<{ candidate: string | null; organization: string | null }> {
  const [candidate, organization] = await Promise.all([
    tx.db.candidate.findFirst({
      where: { organizationId: tx.organizationId, id: actor.candidateId },
      select: { locale: true },
    }),
    tx.db.organization.findUnique({ where: { id: tx.organizationId }, select: { locale: true } }),
  ]);
  return { candidate: candidate?.locale ?? null, organization: organization?.locale ?? null };
}

/** The interview behind a candidate's link as its pages show it, its words in `lang`; null when it is gone. */
export async function getCandidateView(
  tx: Tx,
  { actor, lang }: { actor: CandidateActor; lang: Lang },
): Promise<CandidateView | null> {
  const record = await getInterviewRecord(tx, actor.interviewId);
  if (record === null || record.candidateId !== actor.candidateId) return null;
  const organization = await getOrganizationView(tx);
  const { policy, answer } = await answerPolicy(tx, { interview: record, actor: "candidate" });
  const cancellation = record.status === "cancelled" ? await cancellationView(tx, record, lang) : null;
  const { title, kind, startsAt, endsAt, timeZone, location, joinUrl } = record;
  return {
    now: tx.now,
    organization,
    firstName: firstName(record.candidate.name),
    candidateTimeZone: record.candidate.timeZone,
    interview: {
      title,
      kind,
      startsAt,
      endsAt,
      timeZone,
      location,
      joinUrl,
      interviewers: record.interviewers.map((each) => firstName(each.host.name)),
    },
    contact: contactOf(record),
    stage: stageOf(record, tx.now),
    cancellation,
    canChooseTime: answer.reschedule === null && mayRebook(stateOf(record)),
    lastMove: await lastMoveView(tx, record),
    policy: {
      cancel: answer.cancel,
      reschedule: answer.reschedule,
      late: answer.late,
      undoMs: answer.undoMs,
      cancelReason: policy.reason.cancel,
      moveReason: policy.reason.reschedule,
    },
  };
}

export type CalendarEntry = Omit<CalendarEvent, "organizer" | "attendees"> & {
  isCancelled: boolean;
  organizationName: string;
};

/** The interview as an entry for the candidate's own calendar; null when it is gone. */
export async function getCalendarEntry(tx: Tx, { actor }: { actor: CandidateActor }): Promise<CalendarEntry | null> {
  const record = await getInterviewRecord(tx, actor.interviewId);
  if (record === null || record.candidateId !== actor.candidateId) return null;
  const { name: organizationName } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { name: true },
  });
  const { calendarUid, calendarSequence, status, startsAt, endsAt, title, joinUrl, location } = record;
  return {
    uid: calendarUid,
    sequence: calendarSequence,
    isCancelled: status === "cancelled",
    organizationName,
    stamp: tx.now,
    startsAt,
    endsAt,
    summary: title,
    location: location ?? joinUrl,
  };
}

/** The reasons a candidate can choose for this act, "prefer not to say" always the last. */
export async function listReasonChoices(
  tx: Tx,
  { act, lang }: { act: ReasonAct; lang: Lang },
): Promise<{ value: string; label: string }[]> {
  const reasons = await listReasons(tx, { list: reasonListOf(act), lang });
  return reasons.map(({ code, label }) => ({ value: code, label }));
}

/** The times this interview could move to, soonest first: open for every member of its panel. A choice's id is the first host's slot. */
export async function listSlotChoices(tx: Tx, { interviewId }: { interviewId: string }): Promise<SlotChoice[]> {
  const record = await getInterviewRecord(tx, interviewId);
  if (record === null) return [];
  const times = await listOpenTimes(tx, { interview: record });
  return times.map(({ slotId, startsAt, endsAt }) => ({ id: slotId, startsAt, endsAt }));
}

function stageOf({ status, startsAt, endsAt }: InterviewRecord, now: Date): CandidateStage {
  if (status !== "scheduled") return status;
  if (now < startsAt) return "upcoming";
  return now < endsAt ? "in_progress" : "over";
}

async function cancellationView(tx: Tx, record: InterviewRecord, lang: Lang): Promise<CancellationView | null> {
  const { cancellation } = record;
  if (cancellation === null) return null;
  const isInWindow =
    cancellation.publishedAt === null && cancellation.undoUntil !== null && tx.now < cancellation.undoUntil;
  const open = await tx.db.slot.count({
    where: { organizationId: tx.organizationId, id: { in: record.slotIds }, status: "open" },
  });
  const areSlotsFree = record.slotIds.length > 0 && open === record.slotIds.length;
  const isUndoable = decideUndo({ state: stateOf(record), now: tx.now }).ok;
  return {
    reference: cancellation.reference,
    kind: cancellation.kind as CancellationView["kind"],
    initiator: cancellation.initiator as Initiator,
    isByCandidateLink: cancellation.channel === "link",
    cancelledAt: cancellation.cancelledAt,
    reasonLabel:
      cancellation.reasonCode === NO_REASON_CODE
        ? null
        : await getReasonLabel(tx, { code: cancellation.reasonCode, lang }),
    staysInProcess: cancellation.staysInProcess,
    late: cancellation.late,
    undoUntil: isInWindow ? cancellation.undoUntil : null,
    canBeUndone: isUndoable && (isInWindow || areSlotsFree),
    areSlotsFree,
    told: await listTold(tx, { interviewId: record.id, since: cancellation.cancelledAt }),
  };
}

async function lastMoveView(tx: Tx, record: InterviewRecord): Promise<MoveView | null> {
  const move = await tx.db.reschedule.findFirst({
    where: { organizationId: tx.organizationId, interviewId: record.id },
    orderBy: [{ movedAt: "desc" }, { id: "desc" }],
  });
  if (move === null) return null;
  const { initiator, movedAt, previousStartsAt, previousEndsAt } = move;
  const told = await listTold(tx, { interviewId: record.id, since: movedAt });
  return { initiator: initiator as Initiator, movedAt, previousStartsAt, previousEndsAt, told };
}

/** Who on the company's side was written to since then: first names and times, from the notification records. */
async function listTold(tx: Tx, { interviewId, since }: { interviewId: string; since: Date }): Promise<ToldPerson[]> {
  const rows = await tx.db.emailMessage.findMany({
    where: { organizationId: tx.organizationId, interviewId, audience: { not: "candidate" }, queuedAt: { gte: since } },
    orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
    select: { toName: true, toEmail: true, status: true, queuedAt: true, sentAt: true },
  });
  const people = new Map<string, ToldPerson>();
  for (const { toName, toEmail, status, queuedAt, sentAt } of rows) {
    people.set(toEmail, { name: firstName(toName), status: status as ToldPerson["status"], at: sentAt ?? queuedAt });
  }
  return [...people.values()];
}

function contactOf({ organizer }: InterviewRecord): Contact {
  return { name: organizer.name, firstName: firstName(organizer.name), email: organizer.email };
}
