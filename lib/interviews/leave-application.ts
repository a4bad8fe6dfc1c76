import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailLeaving } from "@/lib/interviews/mail-leaving";
import { withdrawnEvent } from "@/lib/interviews/publish-cancellation";
import type { Notify } from "@/lib/interviews/schema";
import { enqueue } from "@/lib/queue/enqueue";
import type { ReasonView } from "@/lib/reasons/schema";
import { addMs } from "@/lib/time/clock";

/**
 * Ends an application with which no interview ends (decision 010): by the interview that was cancelled before. With `undoMs`
 * nobody outside is told until that time is over; without it `application.withdrawn` is published now. Its rows are locked.
 */
export async function leaveApplication(
  tx: Tx,
  {
    actor,
    interview,
    reason,
    undoMs,
    notify,
  }: {
    actor: Actor;
    interview: InterviewRecord;
    reason: Pick<ReasonView, "code" | "category">;
    undoMs: number;
    notify: Notify;
  },
): Promise<void> {
  const { organizationId } = tx;
  const { id: interviewId, applicationId } = interview;
  const until = undoMs > 0 && actor.type === "candidate" ? { at: addMs(tx.now, undoMs), linkId: actor.linkId } : null;
  await tx.db.application.update({
    where: { organizationId_id: { organizationId, id: applicationId } },
    data: {
      status: "withdrawn",
      withdrawnAt: tx.now,
      leavingUntil: until?.at ?? null,
      leavingInterviewId: until && interviewId,
      leavingLinkId: until?.linkId ?? null,
      leavingReasonCode: until && reason.code,
    },
  });
  await mailLeaving(tx, { interview, reason, undoUntil: until?.at ?? null, notify });
  const told = { actor, channel: channelOf(actor), reasonCode: reason.code, occurredAt: tx.now };
  if (until === null) {
    await recordEvents(tx, [withdrawnEvent(interview, { ...told, interviewIds: [] })]);
    return;
  }
  await enqueue(tx, "publish-withdrawal", [{ organizationId, applicationId }], { startAfter: until.at });
  const data = { reason_code: reason.code, undo_until: until.at.toISOString() };
  await recordEvents(tx, [{ type: "withdrawal.started", actor, channel: "link", interviewId, data }]);
}
