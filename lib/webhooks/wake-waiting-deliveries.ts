import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

/**
 * Gives jobs to up to `places` waiting deliveries of the endpoint, oldest first: one for each attempt that has ended. Call it with
 * the endpoint locked. A delivery waits when it is pending without a next attempt: it has no job then, and the attempts under way
 * are what brings it on. One that finds the endpoint busy again goes back to waiting, for whoever took its place to wake.
 */
export async function wakeWaitingDeliveries(
  tx: Tx,
  { endpointId, places }: { endpointId: string; places: number },
): Promise<void> {
  const woken = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE webhook_delivery SET next_attempt_at = ${tx.now}
    WHERE organization_id = ${tx.organizationId} AND id IN (
      SELECT id FROM webhook_delivery
      WHERE organization_id = ${tx.organizationId} AND endpoint_id = ${endpointId}
        AND status = 'pending' AND next_attempt_at IS NULL AND locked_until IS NULL
      ORDER BY id LIMIT ${places})
    RETURNING id`;
  const jobs = woken.map(({ id }) => ({
    organizationId: tx.organizationId,
    deliveryId: id,
    trigger: "schedule" as const,
  }));
  await enqueue(tx, "deliver-webhook", jobs);
}
