// "Keep my interview": taking a cancellation back by the same link.
import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { interviewData } from "@/lib/interviews/event-data";
import {
  hostIdsOf,
  lockInterview,
  lockInterviewFor,
  stateOf,
  type InterviewRecord,
} from "@/lib/interviews/lock-interview";
import {
  ACTIVE_AGAIN,
  findLeaving,
  leavingUntilOf,
  listWithdrawnTogether,
  lockApplicationOf,
} from "@/lib/interviews/lock-application";
import { mailUndo } from "@/lib/interviews/mail-changes";
import { publishDue } from "@/lib/interviews/publish-cancellation";
import { decideUndo, type InvalidState, type SelfServiceRefusal } from "@/lib/interviews/rules";
import { slotEvents } from "@/lib/interviews/slot-events";
import { takeBackWithdrawal } from "@/lib/interviews/take-back-withdrawal";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts } from "@/lib/slots/lock-slots";
import { lockLiveSlots, unholdSlots } from "@/lib/slots/release-slots";
import { takeSlots } from "@/lib/slots/take-slots";
import { reopenTimeRequest } from "@/lib/time-requests/end-time-request";

export type UndoRefusal = InvalidState | SelfServiceRefusal | { code: "slot_taken" } | { code: "not_found" };

/**
 * Brings the candidate's interview back; one that was cancelled by withdrawing comes back with all the others of that
 * withdrawal, and the application is active again. Inside the undo window nothing was ever published and nothing will be;
 * after it every slot must still be open, and `slot.taken` and `interview.cancellation_undone` are sent. Repeating it
 * changes nothing. From one that was cancelled before, the withdrawal alone is taken back. Refusals: not_found, invalid_state, self_service_closed (it has started), slot_taken.
 */
export async function undoCancellation(
  tx: Tx,
  { actor, interviewId }: { actor: CandidateActor; interviewId: string },
): Promise<Result<{ changed: boolean }, UndoRefusal>> {
  await lockApplicationOf(tx, interviewId);
  const own = await lockInterviewFor(tx, { actor, interviewId });
  if (own === null) return refuse({ code: "not_found" });
  if (leavingUntilOf(own, tx.now) !== null) {
    await takeBackWithdrawal(tx, { actor, interview: own });
    return ok({ changed: true });
  }
  const interview = (await findLeaving(tx, own)) ?? own;
  const decision = decideUndo({ state: stateOf(interview), now: tx.now });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false });
  const together = await cancelledTogether(tx, interview);
  if (decision.value.act === "undo_unpublished") return undoUnpublished(tx, { actor, interviews: together });
  // The window may be over without its job having run: the cancellation counts as told, so it is told first.
  const late = interview.cancellation?.publishedAt === null ? interview.cancellation.id : null;
  const told = late === null ? [] : await publishDue(tx, { cancellationId: late });
  const interviews = late === null ? together : await relock(tx, together);
  return undoPublished(tx, { actor, interviews, told });
}

/** The interview, or where it was cancelled by withdrawing all of that withdrawal that still lie ahead. */
async function cancelledTogether(tx: Tx, interview: InterviewRecord): Promise<InterviewRecord[]> {
  if (interview.cancellation?.kind !== "withdraw") return [interview];
  const ids = await listWithdrawnTogether(tx, interview.cancellation);
  const records = await relock(
    tx,
    ids.map((id) => ({ id })),
  );
  return records.filter((record) => record.id === interview.id || record.startsAt > tx.now);
}

async function relock(tx: Tx, interviews: readonly { id: string }[]): Promise<InterviewRecord[]> {
  const records: InterviewRecord[] = [];
  for (const { id } of interviews) {
    const record = await lockInterview(tx, id);
    if (record !== null) records.push(record);
  }
  return records;
}

async function undoUnpublished(
  tx: Tx,
  { actor, interviews }: { actor: CandidateActor; interviews: readonly InterviewRecord[] },
): Promise<Result<{ changed: boolean }, UndoRefusal>> {
  const held = await lockLiveSlots(
    tx,
    interviews.map((interview) => interview.id),
  );
  const events: NewEvent[] = [];
  for (const interview of interviews) {
    const slots = held.get(interview.id) ?? [];
    const hostsStayed = isDeepStrictEqual(
      slots.map((slot) => slot.hostId),
      hostIdsOf(interview),
    );
    if (hostsStayed) {
      await bringBack(tx, interview, {});
      await unholdSlots(tx, slots);
    } else {
      const retaken = await takeAgain(tx, { actor, interview, own: slots.map((slot) => slot.id), requireOpen: false });
      if (retaken === null) return refuse({ code: "slot_taken" });
      events.push(...retaken.events);
    }
    await mailUndo(tx, { interview: { ...interview, status: "scheduled", cancellation: null }, published: false });
    events.push({ type: "cancellation.undone", actor, channel: "link", interviewId: interview.id, data: {} });
  }
  for (const { id } of interviews)
    events.push(...(await endFirstChoice(tx, { actor, interviewId: id, state: "ended" })));
  await recordEvents(tx, events);
  return ok({ changed: true });
}

async function undoPublished(
  tx: Tx,
  { actor, interviews, told }: { actor: CandidateActor; interviews: readonly InterviewRecord[]; told: NewEvent[] },
): Promise<Result<{ changed: boolean }, UndoRefusal>> {
  const events = [...told];
  await lockHosts(tx, [...new Set(interviews.flatMap(hostIdsOf))]);
  for (const interview of interviews) {
    // Its slots must all still be open; a panel that was replaced meanwhile never had one and must only be free.
    const requireOpen = await isPanelUnchanged(tx, interview);
    const retaken = await takeAgain(tx, { actor, interview, own: [], requireOpen });
    if (retaken === null) return refuse({ code: "slot_taken" });
    await mailUndo(tx, { interview: retaken.interview, published: true });
    const data = { interview: interviewData(retaken.interview, { appUrl: env().APP_URL }) };
    events.push(
      { type: "interview.cancellation_undone", actor, channel: "link", interviewId: interview.id, data },
      ...retaken.events,
    );
  }
  for (const { id } of interviews)
    events.push(...(await endFirstChoice(tx, { actor, interviewId: id, state: "ended" })));
  await recordEvents(tx, events);
  return ok({ changed: true });
}

async function isPanelUnchanged(tx: Tx, interview: InterviewRecord): Promise<boolean> {
  const slots = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: interview.slotIds } },
    select: { id: true, hostId: true },
  });
  const hostIds = interview.slotIds.map((id) => slots.find((slot) => slot.id === id)?.hostId);
  return isDeepStrictEqual(hostIds, hostIdsOf(interview));
}

/** Takes the interview's time again for its present hosts; null when one of them is not free (with `requireOpen`: has no open slot) there. */
async function takeAgain(
  tx: Tx,
  {
    actor,
    interview,
    own,
    requireOpen,
  }: { actor: CandidateActor; interview: InterviewRecord; own: string[]; requireOpen: boolean },
): Promise<{ interview: InterviewRecord; events: NewEvent[] } | null> {
  const { id: interviewId, startsAt, endsAt, timeZone, kind } = interview;
  const round = interview.slotRound + 1;
  const hostIds = hostIdsOf(interview);
  const jobExternalId = interview.job.externalId;
  const time = { interviewId, hostIds, startsAt, endsAt, timeZone, kind, jobExternalId };
  const result = await takeSlots(tx, { ...time, round, own, releaseOwn: true, requireOpen });
  if (!result.ok) return null;
  const { taken, released } = result.value;
  const calendarSequence = interview.calendarSequence + (own.length === 0 ? 1 : 0);
  await bringBack(tx, interview, { slotRound: round, calendarSequence });
  const after = {
    ...interview,
    status: "scheduled" as const,
    revision: interview.revision + 1,
    slotIds: taken.map((slot) => slot.id),
    calendarSequence,
    cancellation: null,
  };
  return { interview: after, events: await slotEvents(tx, { actor, interviewId, released, taken }) };
}

async function bringBack(
  tx: Tx,
  interview: InterviewRecord,
  data: { slotRound?: number; calendarSequence?: number },
): Promise<void> {
  const cancellation = interview.cancellation!;
  await tx.db.cancellation.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: cancellation.id } },
    data: { undoneAt: tx.now },
  });
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { status: "scheduled", revision: { increment: 1 }, updatedAt: tx.now, ...data },
  });
  // Nobody was told of its end, so it waits as before.
  if (cancellation.publishedAt === null)
    await reopenTimeRequest(tx, { interviewId: interview.id, endedAt: cancellation.cancelledAt });
  if (cancellation.kind === "withdraw") {
    await tx.db.application.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
      data: ACTIVE_AGAIN,
    });
  }
}
