import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { interviewData } from "@/lib/interviews/event-data";
import { lockInterview, stateOf } from "@/lib/interviews/lock-interview";
import { decideOutcome, type InvalidState } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { endTimeRequest } from "@/lib/time-requests/end-time-request";

export type OutcomeRefusal = InvalidState | { code: "not_started"; startsAt: Date } | { code: "not_found" };

/**
 * Records that the interview took place or that the candidate did not come; staff may change one into the other. The slots
 * stay taken. Repeating it changes nothing. Refusals: not_found, not_started, invalid_state (it was cancelled).
 */
export async function recordOutcome(
  tx: Tx,
  { actor, interviewId, outcome }: { actor: Actor; interviewId: string; outcome: "completed" | "no_show" },
): Promise<Result<{ changed: boolean; interviewId: string }, OutcomeRefusal>> {
  const interview = await lockInterview(tx, interviewId);
  if (interview === null) return refuse({ code: "not_found" });
  const decision = decideOutcome({ state: stateOf(interview), outcome, now: tx.now });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false, interviewId });
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    data: { status: outcome, revision: { increment: 1 }, updatedAt: tx.now },
  });
  await endTimeRequest(tx, { interviewId, state: "withdrawn" });
  const after = interviewData(interview, { appUrl: env().APP_URL, status: outcome, revision: interview.revision + 1 });
  await recordEvents(tx, [
    { type: `interview.${outcome}`, actor, channel: channelOf(actor), interviewId, data: { interview: after } },
  ]);
  return ok({ changed: true, interviewId });
}
