import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

const OVERDUE_MS = 10 * 60_000;
const BATCH = 500;

/**
 * The net under the queue, for a sweep: pending deliveries that are ten minutes past their time get a new job, also those that
 * wait for a free place at an endpoint where nothing is under way. Normally finds none. Harmless when repeated: of two jobs of
 * a delivery the second finds nothing to do. Returns how many.
 */
export async function requeueOverdueDeliveries(tx: Tx): Promise<number> {
  const overdue = new Date(tx.now.getTime() - OVERDUE_MS);
  const rows = await tx.db.$queryRaw<{ id: string; type: string }[]>`
    SELECT d.id, e.type FROM webhook_delivery AS d
    JOIN event AS e ON e.organization_id = d.organization_id AND e.id = d.event_id
    WHERE d.organization_id = ${tx.organizationId} AND d.status = 'pending'
      AND (d.locked_until IS NULL OR d.locked_until <= ${overdue})
      AND (d.next_attempt_at <= ${overdue} OR d.next_attempt_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM webhook_delivery AS o WHERE o.organization_id = d.organization_id AND o.endpoint_id = d.endpoint_id
          AND o.status = 'pending' AND (o.locked_until > ${overdue} OR o.next_attempt_at > ${overdue})))
    ORDER BY d.id LIMIT ${BATCH}`;
  const jobs = rows.map(({ id, type }) => ({
    organizationId: tx.organizationId,
    deliveryId: id,
    trigger: type === "webhook.test" ? ("test" as const) : ("schedule" as const),
  }));
  await enqueue(tx, "deliver-webhook", jobs);
  return jobs.length;
}
