// What an attempt leaves behind: its line in the log, the delivery's next state, the endpoint's health, the next jobs.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/queue/enqueue";
import type { Claim } from "@/lib/webhooks/claim-delivery";
import { disableWebhookEndpoint } from "@/lib/webhooks/disable-webhook-endpoint";
import { lockEndpoint, type LockedEndpoint } from "@/lib/webhooks/lock-endpoint";
import { type AttemptDecision, decideAfterAttempt, isSuccess, isWarningDue } from "@/lib/webhooks/rules";
import type { SendResult } from "@/lib/webhooks/send-webhook";
import { tellAdminsOfDisabledEndpoint, warnAdminsOfFailingEndpoint } from "@/lib/webhooks/tell-admins";
import { wakeWaitingDeliveries } from "@/lib/webhooks/wake-waiting-deliveries";

/**
 * Writes an attempt's outcome down. Call it once an attempt. When the lease was lost meanwhile (the worker stood still for
 * longer than it), the attempt is logged, a success counts, and everything else is left to who holds the delivery now.
 * `random` in [0, 1) becomes the jitter of the next attempt.
 */
export async function recordAttempt(
  tx: Tx,
  { claim, result, random }: { claim: Claim; result: SendResult; random: number },
): Promise<void> {
  const endpoint = await lockEndpoint(tx, claim.endpointId);
  const decision = decideAfterAttempt({
    outcome: result,
    attemptInRun: claim.attemptInRun,
    failingSince: endpoint?.failingSince ?? null,
    now: tx.now,
    random,
  });
  await tx.db.deliveryAttempt.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("att"),
      deliveryId: claim.deliveryId,
      trigger: claim.trigger,
      startedAt: claim.startedAt,
      durationMs: result.durationMs,
      statusCode: result.status,
      error: result.error,
      responseBody: result.responseBody,
    },
  });
  await updateDelivery(tx, { claim, result, decision });
  if (endpoint === null) return;
  const bySchedule = claim.trigger === "schedule" || claim.trigger === "recovery";
  const attemptInRun = bySchedule ? claim.attemptInRun : 0;
  await updateHealth(tx, { endpoint, decision, failed: !isSuccess(result), attemptInRun });
  await wakeWaitingDeliveries(tx, { endpointId: endpoint.id, places: 1 });
}

async function updateDelivery(
  tx: Tx,
  { claim, result, decision }: { claim: Claim; result: SendResult; decision: AttemptDecision },
): Promise<void> {
  const mine = { organizationId: tx.organizationId, id: claim.deliveryId, lockedUntil: claim.leaseUntil };
  const bySchedule = claim.trigger === "schedule" || claim.trigger === "recovery";
  const attempted = { lastStatusCode: result.status, ...(bySchedule && { attempts: claim.attemptInRun }) };
  if (decision.kind === "succeeded") {
    const done = { ...attempted, status: "succeeded", nextAttemptAt: null, succeededAt: tx.now };
    const { count } = await tx.db.webhookDelivery.updateMany({ where: mine, data: { ...done, lockedUntil: null } });
    if (count === 0)
      await tx.db.webhookDelivery.updateMany({
        where: { organizationId: tx.organizationId, id: claim.deliveryId },
        data: done,
      });
    return;
  }
  const { count } = await tx.db.webhookDelivery.updateMany({ where: mine, data: { ...attempted, lockedUntil: null } });
  // An attempt by hand is one attempt: it leaves the schedule as it found it, and a test has none.
  if (count === 0 || claim.trigger === "manual") return;
  const retryAt = bySchedule && decision.kind === "retry" ? decision.at : null;
  // Only a pending delivery goes on: the endpoint may have been disabled or deleted while this attempt was under way.
  const moved = await tx.db.webhookDelivery.updateMany({
    where: { organizationId: tx.organizationId, id: claim.deliveryId, status: "pending" },
    data: retryAt === null ? { status: "failed", nextAttemptAt: null } : { nextAttemptAt: retryAt },
  });
  if (retryAt === null || moved.count === 0) return;
  await enqueue(
    tx,
    "deliver-webhook",
    [{ organizationId: tx.organizationId, deliveryId: claim.deliveryId, trigger: "schedule" }],
    { startAfter: retryAt },
  );
}

async function updateHealth(
  tx: Tx,
  {
    endpoint,
    decision,
    failed,
    attemptInRun,
  }: { endpoint: LockedEndpoint; decision: AttemptDecision; failed: boolean; attemptInRun: number },
): Promise<void> {
  const failingSince = failed ? (endpoint.failingSince ?? tx.now) : null;
  const where = { organizationId: tx.organizationId, id: endpoint.id };
  if (failingSince?.getTime() !== endpoint.failingSince?.getTime()) {
    await tx.db.webhookEndpoint.updateMany({ where, data: { failingSince, ...(!failed && { warnedAt: null }) } });
    await announceChange(tx);
  }
  const { warnedAt } = endpoint;
  if (decision.kind === "retry" && isWarningDue({ attemptInRun, failingSince, warnedAt, now: tx.now })) {
    await tx.db.webhookEndpoint.updateMany({ where, data: { warnedAt: tx.now } });
    await warnAdminsOfFailingEndpoint(tx, { endpoint, failingSince: failingSince ?? tx.now });
  }
  if (decision.kind !== "failed" || decision.disableEndpoint === null || endpoint.status === "disabled") return;
  const reason = decision.disableEndpoint;
  const actor = { type: "system", organizationId: tx.organizationId, process: "webhooks" } as const;
  await tellAdminsOfDisabledEndpoint(tx, { endpoint, reason, failingSince });
  await disableWebhookEndpoint(tx, { actor, endpointId: endpoint.id, reason });
}
