import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { recordedActor, withdrawnEvent } from "@/lib/interviews/publish-cancellation";

/**
 * Publishes a withdrawal that ended no interview, at the end of its undo window, with the time of the act. Does nothing when
 * it was taken back, published before, or is not due. What is to be told stands on the row: whoever brings the application back
 * takes it away.
 */
export async function publishWithdrawal(tx: Tx, { applicationId }: { applicationId: string }): Promise<void> {
  const { organizationId } = tx;
  await tx.db.$queryRaw`
    SELECT id FROM application WHERE organization_id = ${organizationId} AND id = ${applicationId} FOR NO KEY UPDATE`;
  const where = { organizationId_id: { organizationId, id: applicationId } };
  const found = await tx.db.application.findUnique({ where });
  if (found === null) return;
  const { leavingUntil, leavingInterviewId, leavingLinkId, leavingReasonCode, withdrawnAt } = found;
  if (leavingUntil === null || leavingUntil > tx.now || withdrawnAt === null) return;
  if (leavingInterviewId === null || leavingLinkId === null || leavingReasonCode === null) return;
  await tx.db.application.update({
    where,
    data: { leavingUntil: null, leavingInterviewId: null, leavingLinkId: null, leavingReasonCode: null },
  });
  const interview = await getInterviewRecord(tx, leavingInterviewId);
  if (interview === null) return;
  const actor = recordedActor(tx, { actorId: leavingLinkId, interviewId: interview.id });
  const act = { actor, channel: "link", reasonCode: leavingReasonCode, occurredAt: withdrawnAt } as const;
  await recordEvents(tx, [withdrawnEvent(interview, { ...act, interviewIds: [] })]);
}

/** Those whose window is over: the ids of their applications. */
export async function listOverdueWithdrawals(tx: Tx): Promise<string[]> {
  const rows = await tx.db.application.findMany({
    where: { organizationId: tx.organizationId, leavingUntil: { lte: tx.now } },
    select: { id: true },
    take: 100,
  });
  return rows.map((row) => row.id);
}
