// Endpoints that take only so many attempts a minute: each attempt of the schedule waits for its turn.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import type { LockedEndpoint } from "@/lib/webhooks/lock-endpoint";
import { IN_FLIGHT_LIMIT, nextTurn } from "@/lib/webhooks/rules";
import { wakeWaitingDeliveries } from "@/lib/webhooks/wake-waiting-deliveries";

/**
 * Whether a due delivery may be attempted now; else it gets the endpoint's next free turn and a job for that time. Call it with the
 * endpoint locked. A turn is kept until the attempt begins, so a delivery whose turn has come takes no second one, unless it
 * found no free place then.
 */
export async function takeTurn(
  tx: Tx,
  { deliveryId, endpoint }: { deliveryId: string; endpoint: LockedEndpoint },
): Promise<boolean> {
  const { organizationId, now } = tx;
  if (endpoint.maxPerMinute === null) return true;
  const where = { organizationId_id: { organizationId, id: deliveryId } };
  const { status, turnAt, nextAttemptAt, lockedUntil } = await tx.db.webhookDelivery.findUniqueOrThrow({
    where,
    select: { status: true, turnAt: true, nextAttemptAt: true, lockedUntil: true },
  });
  const isDue = status === "pending" && (nextAttemptAt === null || nextAttemptAt <= now);
  const isUnderWay = lockedUntil !== null && lockedUntil > now;
  if (!isDue || isUnderWay || turnAt !== null) return true;
  const turn = nextTurn({ nextFreeAt: endpoint.nextFreeAt, maxPerMinute: endpoint.maxPerMinute, now });
  await tx.db.webhookEndpoint.update({
    where: { organizationId_id: { organizationId, id: endpoint.id } },
    data: { nextFreeAt: turn.nextFreeAt },
  });
  const isNow = turn.at <= now;
  await tx.db.webhookDelivery.update({
    where,
    data: { turnAt: turn.at, ...(!isNow && { nextAttemptAt: turn.at }) },
  });
  if (isNow) return true;
  await enqueue(tx, "deliver-webhook", [{ organizationId, deliveryId, trigger: "schedule" }], { startAfter: turn.at });
  return false;
}

/**
 * Takes all turns of an endpoint back when its limit changes: turns of the old one would come beside those of the new, or hold up
 * what may go now. Those that had one wait for a place and are woken. Call it with the endpoint locked.
 */
export async function giveUpTurns(tx: Tx, endpointId: string): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE webhook_delivery SET turn_at = NULL, next_attempt_at = NULL, locked_until = NULL
    WHERE organization_id = ${tx.organizationId} AND endpoint_id = ${endpointId} AND status = 'pending'
      AND turn_at IS NOT NULL AND (locked_until IS NULL OR locked_until <= ${tx.now})`;
  await wakeWaitingDeliveries(tx, { endpointId, places: IN_FLIGHT_LIMIT });
}
