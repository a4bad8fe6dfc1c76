import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCancellation } from "@/lib/interviews/mail-cancellation";
import type { Notify } from "@/lib/interviews/schema";
import type { ReasonView } from "@/lib/reasons/schema";

/**
 * Tells candidate and organizer that the application was left where no interview ends with it, so that no cancellation tells
 * (decision 010): by the interview that was cancelled before. Repeating it sends again.
 */
export async function mailLeaving(
  tx: Tx,
  {
    interview,
    reason,
    notify,
  }: { interview: InterviewRecord; reason: Pick<ReasonView, "code" | "category">; notify: Notify },
): Promise<void> {
  if (interview.cancellation === null) return;
  const cancellation = {
    ...interview.cancellation,
    kind: "withdraw",
    staysInProcess: false,
    reasonCode: reason.code,
    reasonCategory: reason.category,
    note: null,
    late: false,
    cancelledAt: tx.now,
    undoUntil: null,
    // It has no cancellation of its own, so there is nothing that its link could take back.
    channel: "dashboard",
  };
  await mailCancellation(tx, {
    interview: { ...interview, cancellation },
    notify,
    moment: "started",
    told: "organizer",
  });
}
