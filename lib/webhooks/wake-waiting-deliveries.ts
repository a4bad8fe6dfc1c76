import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { IN_FLIGHT_LIMIT } from "@/lib/webhooks/rules";

/**
 * Gives jobs to as many waiting deliveries of the endpoint as it has free places, oldest first. Call it with the endpoint
 * locked, after a place became free. A delivery waits when it is pending without a next attempt: it has no job then, and
 * the attempts under way are what brings it on. Repeating it adds no second job.
 */
export async function wakeWaitingDeliveries(tx: Tx, endpointId: string): Promise<void> {
  const woken = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE webhook_delivery SET next_attempt_at = ${tx.now}
    WHERE organization_id = ${tx.organizationId} AND id IN (
      SELECT id FROM webhook_delivery
      WHERE organization_id = ${tx.organizationId} AND endpoint_id = ${endpointId}
        AND status = 'pending' AND next_attempt_at IS NULL AND locked_until IS NULL
      ORDER BY id
      LIMIT greatest(0, ${IN_FLIGHT_LIMIT}::int - (
        SELECT count(*)::int FROM webhook_delivery
        WHERE organization_id = ${tx.organizationId} AND endpoint_id = ${endpointId} AND locked_until > ${tx.now})))
    RETURNING id`;
  const jobs = woken.map(({ id }) => ({
    organizationId: tx.organizationId,
    deliveryId: id,
    trigger: "schedule" as const,
  }));
  await enqueue(tx, "deliver-webhook", jobs);
}
