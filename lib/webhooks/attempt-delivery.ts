// The job `deliver-webhook`: claim in one transaction, call outside any, write the outcome down in another.
import "server-only";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { JobData } from "@/lib/queue/queues";
import { type Claim, claimDelivery, renewLease } from "@/lib/webhooks/claim-delivery";
import { parseAllowedHosts } from "@/lib/webhooks/endpoint-url";
import { log } from "@/lib/log";
import { metrics, statusClass } from "@/lib/metrics";
import { recordAttempt } from "@/lib/webhooks/record-attempt";
import { LEASE_RENEWAL_MS } from "@/lib/webhooks/rules";
import { sendWebhook } from "@/lib/webhooks/send-webhook";

/** Attempts under way in one process: the workers of its queue. */
export const DELIVERY_WORKERS = 32;

/**
 * Makes the attempt a job asks for, if there is one to make. Safe to repeat: a job that comes twice sends once, except after
 * a crash between sending and writing it down.
 * @throws when the database is away or a secret can't be opened: the queue tries the job again
 */
export async function attemptDelivery({
  organizationId,
  deliveryId,
  trigger,
}: JobData<"deliver-webhook">): Promise<void> {
  const claim = await inOrganization(organizationId, (tx) => claimDelivery(tx, { deliveryId, trigger }));
  if (claim === null) return;
  const lease = keepLease(organizationId, claim);
  const allowed = parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS);
  const result = await sendWebhook({ ...claim.request, allowed });
  metrics().webhookAttempts.inc({ status: statusClass(result.status) });
  const held = await lease.end();
  await inOrganization(organizationId, (tx) => recordAttempt(tx, { claim: held, result, random: Math.random() }));
}

/**
 * Renews the lease while the receiver takes its time, so that it can be short: after a crash the delivery is free within
 * seconds. A renewal that fails is tried again; the lease outlives one.
 */
function keepLease(organizationId: string, claimed: Claim): { end: () => Promise<Claim> } {
  let claim = claimed;
  let renewal = Promise.resolve();
  const renew = async () => {
    try {
      claim = (await inOrganization(organizationId, (tx) => renewLease(tx, claim))) ?? claim;
    } catch (error) {
      log.warn({ err: error, deliveryId: claim.deliveryId }, "a webhook's lease was not renewed");
    }
  };
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, LEASE_RENEWAL_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await renewal;
      return claim;
    },
  };
}
