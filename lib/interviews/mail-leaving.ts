import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { stayed } from "@/lib/email/messages/stayed";
import { queueEmails } from "@/lib/email/queue-email";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { castOf, mailContext } from "@/lib/interviews/mail-cast";
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
    undoUntil,
    notify,
  }: {
    interview: InterviewRecord;
    reason: Pick<ReasonView, "code" | "category">;
    undoUntil: Date | null;
    notify: Notify;
  },
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
    undoUntil,
    // It has no cancellation of its own: after the window there is nothing that its link could take back.
    channel: "dashboard",
  };
  await mailCancellation(tx, { interview: { ...interview, cancellation }, notify, moment: "started", isAlone: true });
}

/** Tells both that the withdrawal was taken back. Repeating it sends again. */
export async function mailStaying(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<void> {
  const context = await mailContext(tx, interview);
  const { candidate, organizer } = castOf(interview, "all");
  await queueEmails(
    tx,
    [...candidate, ...organizer].map((reader) =>
      context.emailTo(reader, "stayed", stayed(context.dataFor(reader, { calendar: false }))),
    ),
  );
}
