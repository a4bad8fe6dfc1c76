// Ending an open request. Every one of these runs under the lock of the interview's row, which is what guards its requests.
import "server-only";
import type { Actor, Channel } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { NewEvent } from "@/lib/events/record-event";
import { interviewData } from "@/lib/interviews/event-data";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { holdChosenAgain, letGoOfChosen } from "@/lib/time-requests/hold-chosen";
import { isOverdue } from "@/lib/time-requests/rules";
import { stopWaitingByRequest, waitAgainByRequest } from "@/lib/waitlist/wait-by-request";
import type { Prisma } from "@/prisma/generated/client";

export type TimeRequestRow = Prisma.TimeRequestGetPayload<object>;
type Ending = { state: "settled"; outcome: "moved" | "kept" } | { state: "lapsed" | "withdrawn" };

/** The interview's open request, or null. */
export async function getOpenTimeRequest(tx: Tx, interviewId: string): Promise<TimeRequestRow | null> {
  return tx.db.timeRequest.findFirst({ where: { organizationId: tx.organizationId, interviewId, state: "open" } });
}

/** Ends the open request and returns it as it was; null (and nothing written) when there is none. */
export async function endTimeRequest(
  tx: Tx,
  { interviewId, ...ending }: { interviewId: string } & Ending,
): Promise<TimeRequestRow | null> {
  const open = await getOpenTimeRequest(tx, interviewId);
  if (open === null) return null;
  const { count } = await tx.db.timeRequest.updateMany({
    where: { organizationId: tx.organizationId, id: open.id, state: "open" },
    data: { ...ending, endedAt: tx.now },
  });
  if (count === 0) return null;
  await stopWaitingByRequest(tx, { interviewId });
  await letGoOfChosen(tx, open.id);
  return open;
}

/** Brings back the request that a cancellation ended at that very moment, its deadlines as they were; nothing where there was none. */
export async function reopenTimeRequest(
  tx: Tx,
  { interviewId, endedAt }: { interviewId: string; endedAt: Date },
): Promise<void> {
  const last = await tx.db.timeRequest.findFirst({
    where: { organizationId: tx.organizationId, interviewId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
  });
  if (last?.state !== "withdrawn" || last.endedAt?.getTime() !== endedAt.getTime()) return;
  await tx.db.timeRequest.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: last.id } },
    data: { state: "open", endedAt: null },
  });
  await waitAgainByRequest(tx, { interviewId, endedAt });
  await holdChosenAgain(tx, { timeRequestId: last.id, until: last.expiresAt });
}

/** The interview has another time now: an open request is settled with it, one whose hour was over has lapsed. Returns what is to be recorded. */
export async function settleByMove(
  tx: Tx,
  { actor, channel, interview }: { actor: Actor; channel: Channel; interview: InterviewRecord },
): Promise<NewEvent[]> {
  const open = await getOpenTimeRequest(tx, interview.id);
  if (open !== null && isOverdue(open, tx.now)) {
    // Its job is late, and nobody is written that the old time stays: it does not.
    await endTimeRequest(tx, { interviewId: interview.id, state: "lapsed" });
    return [lapsedEvent(tx, { interview, requestId: open.id })];
  }
  const ended = await endTimeRequest(tx, { interviewId: interview.id, state: "settled", outcome: "moved" });
  return ended === null ? [] : [settledEvent({ actor, channel, interview, requestId: ended.id, outcome: "moved" })];
}

/** `interview.new_times_lapsed` with the interview as it is then: nobody's act but the clock's. */
export function lapsedEvent(
  tx: Tx,
  { interview, requestId }: { interview: InterviewRecord; requestId: string },
): NewEvent {
  return {
    type: "interview.new_times_lapsed",
    actor: { type: "system", organizationId: tx.organizationId, process: "follow-time-request" },
    interviewId: interview.id,
    subjectId: requestId,
    data: { interview: interviewData(interview, { appUrl: env().APP_URL }) },
  };
}

/** `interview.new_times_settled` with the interview as it is after the change. */
export function settledEvent({
  actor,
  channel,
  interview,
  requestId,
  outcome,
}: {
  actor: Actor;
  channel: Channel;
  interview: InterviewRecord;
  requestId: string;
  outcome: "moved" | "kept";
}): NewEvent {
  return {
    type: "interview.new_times_settled",
    actor,
    channel,
    interviewId: interview.id,
    subjectId: requestId,
    data: { interview: interviewData(interview, { appUrl: env().APP_URL }), outcome },
  };
}

/** Counts a change of the interview that leaves its time alone, and returns it as it is then. */
export async function countChange(tx: Tx, interview: InterviewRecord): Promise<InterviewRecord> {
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { revision: { increment: 1 }, updatedAt: tx.now },
  });
  return { ...interview, revision: interview.revision + 1, updatedAt: tx.now };
}
