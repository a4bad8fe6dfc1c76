// Endpoints that take only so many attempts a minute: each attempt of the schedule waits for its turn.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import type { LockedEndpoint } from "@/lib/webhooks/lock-endpoint";
import { nextTurn } from "@/lib/webhooks/rules";

/**
 * Whether a due delivery may be attempted now; else it gets the endpoint's next free turn and a job for that time. Call it with the
 * endpoint locked. A turn is kept until the attempt begins, so a delivery whose turn has come takes no second one.
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
