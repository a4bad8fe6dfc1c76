// Who may make the next attempt of a delivery. One worker at a time: the lease in the row decides, not the job.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { buildDeliveryRequest, type DeliveryRequest } from "@/lib/webhooks/delivery-request";
import { lockEndpoint, type LockedEndpoint } from "@/lib/webhooks/lock-endpoint";
import { IN_FLIGHT_LIMIT, LEASE_MS } from "@/lib/webhooks/rules";
import { takeTurn } from "@/lib/webhooks/take-turn";
import type { DeliveryTrigger } from "@/lib/webhooks/schema";

/** The right to make one attempt. `leaseUntil` proves it when the outcome is written; `renewLease` moves it on. */
export type Claim = {
  deliveryId: string;
  endpointId: string;
  trigger: DeliveryTrigger;
  attemptInRun: number;
  startedAt: Date;
  leaseUntil: Date;
  request: DeliveryRequest;
};

const BUSY_RETRY_MS = 1_000;

/**
 * Claims the attempt that a job asks for, or null when there is none to make now. Then the job is done: the delivery is over,
 * or another job exists for its next attempt, or it waits for a free place and those under way wake it.
 * A second copy of a job gets null, except after a crash: when the lease of the attempt under way has run out.
 */
export async function claimDelivery(
  tx: Tx,
  { deliveryId, trigger }: { deliveryId: string; trigger: DeliveryTrigger },
): Promise<Claim | null> {
  const delivery = await tx.db.webhookDelivery.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: deliveryId } },
    select: { endpointId: true, eventId: true },
  });
  const endpoint = delivery && (await lockEndpoint(tx, delivery.endpointId));
  if (!delivery || !endpoint || !isOpenFor(endpoint, trigger)) {
    await giveUp(tx, { deliveryId, trigger });
    return null;
  }
  const bySchedule = trigger === "schedule" || trigger === "recovery";
  if (bySchedule && !(await takeTurn(tx, { deliveryId, endpoint }))) return null;
  const leaseUntil = new Date(tx.now.getTime() + LEASE_MS);
  const rows = await tx.db.$queryRaw<{ attempts: number; tried: boolean }[]>`
    UPDATE webhook_delivery AS d SET locked_until = ${leaseUntil}, turn_at = NULL
    WHERE organization_id = ${tx.organizationId} AND id = ${deliveryId}
      AND (locked_until IS NULL OR locked_until <= ${tx.now})
      AND (${trigger === "manual"} OR status = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ${tx.now}))
      AND (SELECT count(*) FROM webhook_delivery AS o WHERE o.organization_id = ${tx.organizationId}
        AND o.endpoint_id = ${endpoint.id} AND o.locked_until > ${tx.now}) < ${IN_FLIGHT_LIMIT}
    RETURNING attempts, EXISTS (SELECT 1 FROM delivery_attempt AS a
      WHERE a.organization_id = d.organization_id AND a.delivery_id = d.id) AS tried`;
  const claimed = rows[0];
  if (claimed === undefined) {
    await standBack(tx, { deliveryId, trigger });
    return null;
  }
  const isRecovery = trigger === "schedule" && claimed.attempts === 0 && claimed.tried;
  return {
    deliveryId,
    endpointId: endpoint.id,
    trigger: isRecovery ? "recovery" : trigger,
    attemptInRun: claimed.attempts + 1,
    startedAt: tx.now,
    leaseUntil,
    request: await buildDeliveryRequest(tx, { endpointId: endpoint.id, eventId: delivery.eventId }),
  };
}

/** Shows that the attempt is still under way. The claim with its new end, or null when somebody else has the delivery now. */
export async function renewLease(tx: Tx, claim: Claim): Promise<Claim | null> {
  const leaseUntil = new Date(tx.now.getTime() + LEASE_MS);
  const { count } = await tx.db.webhookDelivery.updateMany({
    where: { organizationId: tx.organizationId, id: claim.deliveryId, lockedUntil: claim.leaseUntil },
    data: { lockedUntil: leaseUntil },
  });
  return count === 0 ? null : { ...claim, leaseUntil };
}

/** A disabled endpoint is still tested: that is how its owner sees that it works again. */
function isOpenFor(endpoint: LockedEndpoint, trigger: DeliveryTrigger): boolean {
  return endpoint.status === "enabled" || trigger === "test";
}

/** An event recorded while its endpoint was being disabled or deleted: its delivery came too late to be ended with the others. */
async function giveUp(
  tx: Tx,
  { deliveryId, trigger }: { deliveryId: string; trigger: DeliveryTrigger },
): Promise<void> {
  if (trigger === "manual") return;
  await tx.db.webhookDelivery.updateMany({
    where: { organizationId: tx.organizationId, id: deliveryId, status: "pending" },
    data: { status: "cancelled", nextAttemptAt: null, turnAt: null },
  });
}

async function standBack(
  tx: Tx,
  { deliveryId, trigger }: { deliveryId: string; trigger: DeliveryTrigger },
): Promise<void> {
  const where = { organizationId: tx.organizationId, id: deliveryId };
  const { status, lockedUntil, nextAttemptAt } = await tx.db.webhookDelivery.findUniqueOrThrow({
    where: { organizationId_id: where },
    select: { status: true, lockedUntil: true, nextAttemptAt: true },
  });
  const byHand = trigger === "manual" || trigger === "test";
  const isUnderWay = lockedUntil !== null && lockedUntil > tx.now;
  if (trigger !== "manual" && status !== "pending") return;
  if (!byHand && !isUnderWay && nextAttemptAt !== null && nextAttemptAt > tx.now) return;
  if (byHand || isUnderWay) {
    // Somebody is at it, or the endpoint is busy. What is asked for by hand is tried again soon. The schedule's job comes back
    // when the lease ends: if that was a worker which has died, only this job is left to bring the delivery on.
    const startAfter = isUnderWay && !byHand ? lockedUntil : new Date(tx.now.getTime() + BUSY_RETRY_MS);
    return enqueue(tx, "deliver-webhook", [{ organizationId: tx.organizationId, deliveryId, trigger }], { startAfter });
  }
  // No free place: it waits without a job, and the attempts under way wake it. Its turn is over: kept, those of a slow spell would
  // all go at once after it, past the endpoint's limit.
  await tx.db.webhookDelivery.updateMany({ where, data: { nextAttemptAt: null, lockedUntil: null, turnAt: null } });
}
