import "server-only";
import { channelOf, type CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { interviewData } from "@/lib/interviews/event-data";
import { lockInterviewFor, stateOf } from "@/lib/interviews/lock-interview";
import { decideConfirmation, type InvalidState, type SelfServiceRefusal, type ShownTime } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";

export type ConfirmRefusal = InvalidState | SelfServiceRefusal | { code: "not_found" };

/**
 * The candidate says that they will be there: `confirmed_at` is set and `interview.confirmed` published. A move or a
 * cancellation clears it. Repeating it changes nothing. Refusals: not_found, invalid_state (not scheduled),
 * self_service_closed (it has started).
 */
export async function confirmInterview(
  tx: Tx,
  { actor, interviewId }: { actor: CandidateActor; interviewId: string },
): Promise<Result<{ changed: boolean; actedOn: ShownTime }, ConfirmRefusal>> {
  const interview = await lockInterviewFor(tx, { actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const decision = decideConfirmation({
    state: stateOf(interview),
    confirmedAt: interview.confirmedAt,
    now: tx.now,
  });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false, actedOn: interview });
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    data: { confirmedAt: tx.now, revision: { increment: 1 }, updatedAt: tx.now },
  });
  const after = interviewData(interview, { appUrl: env().APP_URL, revision: interview.revision + 1 });
  await recordEvents(tx, [
    { type: "interview.confirmed", actor, channel: channelOf(actor), interviewId, data: { interview: after } },
  ]);
  return ok({ changed: true, actedOn: interview });
}
