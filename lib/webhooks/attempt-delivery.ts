// The job `deliver-webhook`: claim in one transaction, call outside any, write the outcome down in another.
import "server-only";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import type { JobData } from "@/lib/queue/queues";
import { claimDelivery } from "@/lib/webhooks/claim-delivery";
import { parseAllowedHosts } from "@/lib/webhooks/endpoint-url";
import { recordAttempt } from "@/lib/webhooks/record-attempt";
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
  const result = await sendWebhook({ ...claim.request, allowed: parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS) });
  await inOrganization(organizationId, (tx) => recordAttempt(tx, { claim, result, random: Math.random() }));
}
