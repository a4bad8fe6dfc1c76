// What a candidate's page reads, gathered in the one transaction it is given.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { firstName } from "@/lib/candidate-links/first-name";
import type {
  CancellationView,
  CandidateStage,
  CandidateView,
  Contact,
  MoveView,
  SlotChoice,
} from "@/lib/candidate-links/schema";
import { getOrganizationView } from "@/lib/branding/queries";
import { applicationView, standingView, standsAgainSince } from "@/lib/candidate-links/standing-view";
import { listTold } from "@/lib/candidate-links/told";
import type { CalendarEvent } from "@/lib/calendar/ics";
import type { Tx } from "@/lib/db/transaction";
import { getFirstChoice } from "@/lib/first-choices/queries";
import { demandOf } from "@/lib/first-choices/rules";
import { hasCandidateDeclined } from "@/lib/interviews/calendar-answers";
import { getInterviewRecord, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { moveReference } from "@/lib/interviews/move/rules";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { listOpenTimes } from "@/lib/interviews/queries";
import { decideConfirmation, decideFirstChoice, mayRebook } from "@/lib/interviews/rules";
import type { Initiator } from "@/lib/interviews/schema";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { PolicyAnswer } from "@/lib/policies/rules";
import { getReasonLabel, listReasons } from "@/lib/reasons/queries";
import { reasonListOf } from "@/lib/reasons/rules";
import { NO_REASON_CODE, type ReasonAct } from "@/lib/reasons/schema";
import { canWait } from "@/lib/waitlist/join-waitlist";
import { getWaitingEntry } from "@/lib/waitlist/queries";
import { NO_LIMITS } from "@/lib/waitlist/schema";
import { getKeptTime, getTimeRequest, hasAskedTooOften, listDaySessions } from "@/lib/time-requests/queries";
import { evaluateAsk, type AskBan } from "@/lib/time-requests/rules";

/** What the candidate and the organisation are said to speak, as far as anybody said, and what the organisation offers. */
export async function getReaderLocales(
  tx: Tx,
  { actor }: { actor: CandidateActor },
): Promise<{ candidate: string | null; organization: string | null; offered: readonly string[] }> {
  const [candidate, organization] = await Promise.all([
    tx.db.candidate.findFirst({
      where: { organizationId: tx.organizationId, id: actor.candidateId },
      select: { locale: true },
    }),
    tx.db.organization.findUnique({
      where: { id: tx.organizationId },
      select: { locale: true, offeredLocales: true },
    }),
  ]);
  return {
    candidate: candidate?.locale ?? null,
    organization: organization?.locale ?? null,
    offered: organization?.offeredLocales ?? [],
  };
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
  const firstChoice = await firstChoiceView(tx, record);
  const waiting = await getWaitingEntry(tx, { interviewId: record.id });
  const canChooseAny = answer.reschedule === null && mayRebook(stateOf(record));
  return {
    now: tx.now,
    organization: { ...organization, name: withoutTurns(organization.name) },
    firstName: firstName(record.candidate.name),
    candidateTimeZone: record.candidate.timeZone,
    interview: {
      title: withoutTurns(title),
      kind,
      startsAt,
      endsAt,
      timeZone,
      location: location === null ? null : withoutTurns(location),
      joinUrl,
      interviewers: record.interviewers.map((each) => firstName(each.host.name)),
    },
    contact: contactOf(record),
    stage: stageOf(record, tx.now),
    cancellation,
    ask: await askBan(tx, record, answer),
    ...(await requestViews(tx, { interviewId: record.id })),
    day: record.status === "scheduled" ? await listDaySessions(tx, { interview: record }) : [],
    confirmedAt: record.confirmedAt,
    canConfirm: decideConfirmation({ state: stateOf(record), confirmedAt: record.confirmedAt, now: tx.now }).ok,
    hasRemindersOff: record.candidate.remindersOffAt !== null,
    hasCalendarDeclined: await hasCandidateDeclined(tx, record),
    application: await applicationView(tx, record, answer),
    canChooseTime: canChooseAny || firstChoice !== null,
    canChooseAny,
    firstChoice,
    lastMove: await lastMoveView(tx, record),
    standsAgainSince: await standsAgainSince(tx, record),
    waitlist: {
      isWaiting: waiting !== null,
      limits: waiting?.limits ?? NO_LIMITS,
      zone: waiting?.limits.time_zone ?? record.candidate.timeZone ?? record.timeZone,
      canJoin: policy.refill.mode !== "off" && canBeOffered(answer) && canWait(record, tx.now),
    },
    policy: {
      cancel: answer.cancel,
      reschedule: answer.reschedule,
      late: answer.late,
      undoMs: answer.undoMs,
      reviewsMoves: policy.review_moves && record.status === "scheduled",
      reasons: { ...policy.reason, reschedule: demandOf(policy.reason.reschedule, firstChoice !== null) },
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

/** The reasons a candidate can choose for this act, "prefer not to say" always the last. Health and family ask for no detail. */
export async function listReasonChoices(
  tx: Tx,
  { act, lang }: { act: ReasonAct; lang: Lang },
): Promise<{ value: string; label: string; hint?: string }[]> {
  const reasons = await listReasons(tx, { list: reasonListOf(act), lang });
  const hint = candidateText(lang)("form.noDetails");
  return reasons.map(({ code, label, category }) => ({
    value: code,
    label,
    ...(category === "personal" && { hint }),
  }));
}

/** The times this interview could move to, soonest first: open for every member of its panel. A choice's id is the first host's slot. */
export async function listSlotChoices(tx: Tx, { interviewId }: { interviewId: string }): Promise<SlotChoice[]> {
  const record = await getInterviewRecord(tx, interviewId);
  if (record === null) return [];
  const { answer } = await answerPolicy(tx, { interview: record, actor: "candidate" });
  // Whom only the first choice is left sees that alone.
  if (answer.reschedule !== null || !mayRebook(stateOf(record))) return [];
  const times = await listOpenTimes(tx, { interview: record });
  return times.map(({ slotId, startsAt, endsAt }) => ({ id: slotId, startsAt, endsAt }));
}

/** What staff picked for the candidate, as far as it can be taken now. Ids of the first choice stay here. */
async function firstChoiceView(tx: Tx, record: InterviewRecord): Promise<CandidateView["firstChoice"]> {
  if (!decideFirstChoice({ state: stateOf(record), now: tx.now }).ok) return null;
  const found = await getFirstChoice(tx, { interviewId: record.id });
  return found && { expiresAt: found.expiresAt, isHeld: found.isHeld, times: found.times };
}

async function requestViews(
  tx: Tx,
  act: { interviewId: string },
): Promise<Pick<CandidateView, "timeRequest" | "keptTime">> {
  return { timeRequest: await getTimeRequest(tx, act), keptTime: await getKeptTime(tx, act) };
}

async function askBan(tx: Tx, record: InterviewRecord, policy: PolicyAnswer): Promise<AskBan | null> {
  const ban = evaluateAsk({ state: stateOf(record), policy, now: tx.now });
  if (ban !== null) return ban;
  return (await hasAskedTooOften(tx, { interviewId: record.id })) ? "too_many_proposals" : null;
}

function stageOf({ status, startsAt, endsAt }: InterviewRecord, now: Date): CandidateStage {
  if (status !== "scheduled") return status;
  if (now < startsAt) return "upcoming";
  return now < endsAt ? "in_progress" : "over";
}

async function cancellationView(tx: Tx, record: InterviewRecord, lang: Lang): Promise<CancellationView | null> {
  const { cancellation } = record;
  if (cancellation === null) return null;
  return {
    reference: cancellation.reference,
    kind: cancellation.kind as CancellationView["kind"],
    initiator: cancellation.initiator as Initiator,
    isByCandidateLink: cancellation.channel === "link",
    cancelledAt: cancellation.cancelledAt,
    // A company's reason is said to its own people.
    reasonLabel:
      cancellation.initiator === "company" || cancellation.reasonCode === NO_REASON_CODE
        ? null
        : await getReasonLabel(tx, { code: cancellation.reasonCode, lang }),
    staysInProcess: cancellation.staysInProcess,
    late: cancellation.late,
    ...(await standingView(tx, record, cancellation)),
  };
}

async function lastMoveView(tx: Tx, record: InterviewRecord): Promise<MoveView | null> {
  const move = await tx.db.reschedule.findFirst({
    where: { organizationId: tx.organizationId, interviewId: record.id },
    orderBy: [{ movedAt: "desc" }, { id: "desc" }],
  });
  if (move === null) return null;
  const { id, initiator, channel, movedAt, previousStartsAt, previousEndsAt, startsAt, endsAt, previousSlotIds } = move;
  const free = await tx.db.slot.count({
    where: { organizationId: tx.organizationId, id: { in: previousSlotIds }, status: "open", startsAt: { gt: tx.now } },
  });
  return {
    reference: moveReference(id),
    initiator: initiator as Initiator,
    isByCandidateLink: channel === "link",
    ...{ movedAt, previousStartsAt, previousEndsAt, startsAt, endsAt },
    isOldTimeFree: free > 0 && free === previousSlotIds.length,
    told: await listTold(tx, { interviewIds: [record.id], since: movedAt }),
  };
}

/** Whoever has moved as often as they may puts themselves on no list: its offers would be moves without end. */
function canBeOffered({ takeOffer, reschedule }: PolicyAnswer): boolean {
  return takeOffer === null && reschedule !== "too_many_moves";
}

function contactOf({ organizer }: InterviewRecord): Contact {
  return { name: organizer.name, firstName: firstName(organizer.name), email: organizer.email };
}
