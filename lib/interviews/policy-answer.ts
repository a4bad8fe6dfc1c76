import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { getPolicy } from "@/lib/policies/queries";
import { evaluatePolicy, resolvePolicy, type EffectivePolicy, type PolicyAnswer } from "@/lib/policies/rules";

/** The one policy answer for this interview, actor and moment, with the policy it came from. Page, use case and API ask here. */
export async function answerPolicy(
  tx: Tx,
  { interview, actor }: { interview: InterviewRecord; actor: "candidate" | "staff" },
): Promise<{ policy: EffectivePolicy; answer: PolicyAnswer }> {
  const policy = resolvePolicy(await getPolicy(tx), { jobExternalId: interview.job.externalId, kind: interview.kind });
  const answer = evaluatePolicy({
    policy,
    actor,
    status: interview.status,
    startsAt: interview.startsAt,
    completedMoves: interview.completedMoves,
    now: tx.now,
  });
  return { policy, answer };
}

/**
 * Milliseconds that a withdrawal, made now by the link of `left`, could be undone with all the interviews it ends: one undo for
 * all, so the shortest; where it ends none, that link's own; 0: not at all.
 */
export async function sharedUndoMs(
  tx: Tx,
  { interviews, left }: { interviews: readonly InterviewRecord[]; left: InterviewRecord },
): Promise<number> {
  const windows: number[] = [];
  for (const interview of interviews.length === 0 ? [left] : interviews)
    windows.push((await answerPolicy(tx, { interview, actor: "candidate" })).answer.undoMs);
  return Math.min(...windows);
}
