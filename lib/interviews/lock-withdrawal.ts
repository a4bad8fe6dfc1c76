import "server-only";
import type { Tx } from "@/lib/db/transaction";

/** Locks the application and all interviews that one withdrawal cancelled and that stand so: they share its moment and actor. */
export async function lockWithdrawal(
  tx: Tx,
  cancellation: { interviewId: string; cancelledAt: Date; actorId: string },
): Promise<string[]> {
  await tx.db.$queryRaw`
    SELECT a.id FROM application a JOIN interview i ON i.organization_id = a.organization_id AND i.application_id = a.id
    WHERE i.organization_id = ${tx.organizationId} AND i.id = ${cancellation.interviewId} FOR NO KEY UPDATE OF a`;
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT other.id FROM interview one
    JOIN interview other ON other.organization_id = one.organization_id AND other.application_id = one.application_id
    JOIN cancellation c ON c.organization_id = other.organization_id AND c.interview_id = other.id
    WHERE one.organization_id = ${tx.organizationId} AND one.id = ${cancellation.interviewId}
      AND c.kind = 'withdraw' AND c.cancelled_at = ${cancellation.cancelledAt} AND c.actor_id = ${cancellation.actorId}
      AND c.undone_at IS NULL AND c.superseded_at IS NULL
    ORDER BY other.id FOR NO KEY UPDATE OF other`;
  return rows.map((row) => row.id);
}
