// A request ends with the old time: staff keep it, or the candidate does after all.
import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { lockInterviewFor, type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { ShownTime } from "@/lib/interviews/rules";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { ok, refuse, type Result } from "@/lib/result";
import { countChange, endTimeRequest, getOpenTimeRequest, settledEvent } from "@/lib/time-requests/end-time-request";
import { lapseTimeRequest } from "@/lib/time-requests/lapse-time-request";
import { mailedRequest } from "@/lib/time-requests/mailed-request";
import { isOverdue } from "@/lib/time-requests/rules";

export type SettleRefusal =
  | { code: "not_found" }
  /** It was settled by a move, or ran out. */
  | { code: "request_over" }
  /** The candidate has sent other windows since. */
  | { code: "request_replaced" };

/** `actedOn`: the time that is kept. */
export type Settled = { changed: boolean; actedOn: ShownTime };

/**
 * Ends the interview's open request with the time it has: by staff it is settled as kept and the candidate is told, by the
 * candidate it is withdrawn and the organizer is told; `interview.new_times_settled` with outcome `kept` is sent either way.
 * `timeRequestId` is the one that was looked at. Repeating it changes nothing. Refusals: not_found, request_over, request_replaced.
 */
export async function settleTimeRequest(
  tx: Tx,
  { actor, interviewId, timeRequestId }: { actor: Actor; interviewId: string; timeRequestId?: string | undefined },
): Promise<Result<Settled, SettleRefusal>> {
  const interview = await lockInterviewFor(tx, { actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const open = await getOpenTimeRequest(tx, interviewId);
  if (open === null) return settledBefore(tx, interview);
  // Its job is late; the sweep ends it, because a refusal leaves nothing.
  if (isOverdue(open, tx.now)) return refuse({ code: "request_over" });
  if (timeRequestId !== undefined && timeRequestId !== open.id) return refuse({ code: "request_replaced" });
  const state = actor.type === "candidate" ? "withdrawn" : "settled";
  await recordEvents(tx, await keepTime(tx, { actor, interview, state }));
  return ok({ changed: true, actedOn: interview });
}

/**
 * Ends a locked interview's open request with the old time, an overdue one as lapsed; returns what is to be recorded, nothing when
 * none was open.
 */
export async function keepTime(
  tx: Tx,
  { actor, interview, state }: { actor: Actor; interview: InterviewRecord; state: "settled" | "withdrawn" },
): Promise<NewEvent[]> {
  const open = await getOpenTimeRequest(tx, interview.id);
  if (open !== null && isOverdue(open, tx.now))
    return [(await lapseTimeRequest(tx, { interview, request: open })).event];
  const ending = state === "settled" ? ({ state, outcome: "kept" } as const) : { state };
  const ended = await endTimeRequest(tx, { interviewId: interview.id, ...ending });
  if (ended === null) return [];
  const after = await countChange(tx, interview);
  const moment = state === "settled" ? "kept" : "withdrawn";
  await mailTimeRequest(tx, { interview: after, request: await mailedRequest(tx, ended), moment });
  const channel = channelOf(actor);
  return [settledEvent({ actor, channel, interview: after, requestId: ended.id, outcome: "kept" })];
}

async function settledBefore(tx: Tx, interview: InterviewRecord): Promise<Result<Settled, SettleRefusal>> {
  const last = await tx.db.timeRequest.findFirst({
    where: { organizationId: tx.organizationId, interviewId: interview.id },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
  });
  if (last === null) return refuse({ code: "not_found" });
  const isKept = last.state === "withdrawn" || last.outcome === "kept";
  return isKept ? ok({ changed: false, actedOn: interview }) : refuse({ code: "request_over" });
}
