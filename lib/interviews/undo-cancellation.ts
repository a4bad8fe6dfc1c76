// "Keep my interview": taking a cancellation back by the same link.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { interviewData } from "@/lib/interviews/event-data";
import {
  getInterviewRecord,
  hostIdsOf,
  lockInterview,
  stateOf,
  type InterviewRecord,
} from "@/lib/interviews/lock-interview";
import { lockWithdrawal } from "@/lib/interviews/lock-withdrawal";
import { mailUndo } from "@/lib/interviews/mail-changes";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { decideUndo, type InvalidState, type SelfServiceRefusal } from "@/lib/interviews/rules";
import { slotEvents } from "@/lib/interviews/slot-events";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlots, type LockedSlot } from "@/lib/slots/lock-slots";
import { lockLiveSlots, unholdSlots } from "@/lib/slots/release-slots";

export type UndoRefusal = InvalidState | SelfServiceRefusal | { code: "slot_taken" } | { code: "not_found" };

/**
 * Brings the candidate's interview back; one that was cancelled by withdrawing comes back with all the others of that
 * withdrawal, and the application is active again. Inside the undo window nothing was ever published and nothing will be;
 * after it every slot must still be open, and `slot.taken` and `interview.cancellation_undone` are sent. Repeating it
 * changes nothing. Refusals: not_found, invalid_state, self_service_closed (it has started), slot_taken.
 */
export async function undoCancellation(
  tx: Tx,
  { actor, interviewId }: { actor: CandidateActor; interviewId: string },
): Promise<Result<{ changed: boolean }, UndoRefusal>> {
  let together = await lockTogether(tx, interviewId);
  const interview = together.find((each) => each.id === interviewId);
  if (interview === undefined) return refuse({ code: "not_found" });
  const decision = decideUndo({ state: stateOf(interview), now: tx.now });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false });
  if (decision.value.act === "undo_unpublished") {
    await undoUnpublished(tx, { actor, interviews: together });
    return ok({ changed: true });
  }
  if (interview.cancellation?.publishedAt === null) {
    // The window is over but its job has not run yet: the cancellation counts as told, so it is told first.
    await publishCancellation(tx, { cancellationId: interview.cancellation.id });
    together = await lockTogether(tx, interviewId);
  }
  return undoPublished(tx, { actor, interviews: together });
}

/** The interview, and where it was cancelled by withdrawing the others of that withdrawal that still lie ahead; all locked. */
async function lockTogether(tx: Tx, interviewId: string): Promise<InterviewRecord[]> {
  const peek = await getInterviewRecord(tx, interviewId);
  const ids = peek?.cancellation?.kind === "withdraw" ? await lockWithdrawal(tx, peek.cancellation) : [interviewId];
  const records: InterviewRecord[] = [];
  for (const id of ids) {
    const record = await lockInterview(tx, id);
    if (record !== null && (id === interviewId || (record.status === "cancelled" && record.startsAt > tx.now)))
      records.push(record);
  }
  return records;
}

async function undoUnpublished(
  tx: Tx,
  { actor, interviews }: { actor: CandidateActor; interviews: readonly InterviewRecord[] },
): Promise<void> {
  const events: NewEvent[] = [];
  for (const interview of interviews) {
    await bringBack(tx, interview);
    await unholdSlots(tx, await lockLiveSlots(tx, interview.id));
    await mailUndo(tx, { interview: { ...interview, status: "scheduled", cancellation: null }, published: false });
    events.push({ type: "cancellation.undone", actor, channel: "link", interviewId: interview.id, data: {} });
  }
  await recordEvents(tx, events);
}

async function undoPublished(
  tx: Tx,
  { actor, interviews }: { actor: CandidateActor; interviews: readonly InterviewRecord[] },
): Promise<Result<{ changed: boolean }, UndoRefusal>> {
  const events: NewEvent[] = [];
  for (const interview of interviews) {
    const slots = await claimOpen(tx, interview);
    if (slots === null) return refuse({ code: "slot_taken" });
    const round = interview.slotRound + 1;
    await bringBack(tx, interview, { slotRound: round, calendarSequence: { increment: 1 } });
    await tx.db.interviewSlot.createMany({
      data: slots.map((slot, position) => ({
        organizationId: tx.organizationId,
        interviewId: interview.id,
        round,
        position,
        slotId: slot.id,
        takenAt: tx.now,
      })),
    });
    const after = {
      ...interview,
      status: "scheduled" as const,
      revision: interview.revision + 1,
      calendarSequence: interview.calendarSequence + 1,
      slotIds: slots.map((slot) => slot.id),
      cancellation: null,
    };
    await mailUndo(tx, { interview: after, published: true });
    events.push(
      {
        type: "interview.cancellation_undone",
        actor,
        channel: "link",
        interviewId: interview.id,
        data: { interview: interviewData(after, { appUrl: env().APP_URL }) },
      },
      ...(await slotEvents(tx, { actor, interviewId: interview.id, released: [], taken: slots })),
    );
  }
  await recordEvents(tx, events);
  return ok({ changed: true });
}

/** The last set of slots, taken again, or null when one of them is not open any more. */
async function claimOpen(tx: Tx, interview: InterviewRecord): Promise<LockedSlot[] | null> {
  await lockHosts(tx, hostIdsOf(interview));
  const locked = await lockSlots(tx, { slotIds: interview.slotIds, hostIds: [], startsAt: tx.now, endsAt: tx.now });
  const inOrder = interview.slotIds.map((id) => locked.find((slot) => slot.id === id));
  if (inOrder.length === 0 || inOrder.some((slot) => slot?.status !== "open")) return null;
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: interview.slotIds }, status: "open" },
    data: { status: "taken", updatedAt: tx.now },
  });
  return inOrder.filter((slot) => slot !== undefined).map((slot) => ({ ...slot, status: "taken" as const }));
}

async function bringBack(
  tx: Tx,
  interview: InterviewRecord,
  data: { slotRound?: number; calendarSequence?: { increment: number } } = {},
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
  if (cancellation.kind === "withdraw") {
    await tx.db.application.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
      data: { status: "active", withdrawnAt: null },
    });
  }
}
