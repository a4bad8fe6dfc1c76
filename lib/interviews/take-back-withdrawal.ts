import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ACTIVE_AGAIN } from "@/lib/interviews/lock-application";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailStaying } from "@/lib/interviews/mail-leaving";

/**
 * Takes back a withdrawal that ended no interview, inside its undo window (`leavingUntilOf`): the application is active again,
 * the interview that was cancelled before stays so, and nothing is ever published. Its rows are locked.
 */
export async function takeBackWithdrawal(
  tx: Tx,
  { actor, interview }: { actor: CandidateActor; interview: InterviewRecord },
): Promise<void> {
  await tx.db.application.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
    data: ACTIVE_AGAIN,
  });
  await mailStaying(tx, { interview });
  await recordEvents(tx, [{ type: "withdrawal.undone", actor, channel: "link", interviewId: interview.id, data: {} }]);
}
