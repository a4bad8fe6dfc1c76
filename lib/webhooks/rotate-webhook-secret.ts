import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { addSigningSecret } from "@/lib/webhooks/create-webhook-endpoint";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";
import { LIVE_SECRETS_LIMIT } from "@/lib/webhooks/rules";

/**
 * Adds a secret that signs first from now on; the old ones sign beside it for `overlapSeconds` more (0: not at all any more),
 * so that a receiver can change over without missing one. So do the ed25519 keys beside them, where the endpoint has them. The new secret is in the answer and never shown again.
 * Repeating it rotates again. Refuses an unknown endpoint, and an eleventh live secret.
 */
export async function rotateWebhookSecret(
  tx: Tx,
  { actor, endpointId, overlapSeconds }: { actor: Actor; endpointId: string; overlapSeconds: number },
): Promise<
  Result<
    { secret: string; previousValidUntil: Date },
    { code: "not_found" } | { code: "too_many_secrets"; limit: number }
  >
> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint === null) return refuse({ code: "not_found" });
  const { organizationId, now } = tx;
  const previousValidUntil = new Date(now.getTime() + overlapSeconds * 1000);
  // Outlived ones go, and none may outlive the overlap asked for now: after a leak 0 has to mean all of them.
  await tx.db.webhookSecret.deleteMany({ where: { organizationId, endpointId, expiresAt: { lte: now } } });
  await tx.db.webhookSecret.updateMany({
    where: { organizationId, endpointId, OR: [{ expiresAt: null }, { expiresAt: { gt: previousValidUntil } }] },
    data: { expiresAt: previousValidUntil },
  });
  const live = await tx.db.webhookSecret.count({ where: { organizationId, endpointId, expiresAt: { gt: now } } });
  if (live >= LIVE_SECRETS_LIMIT) return refuse({ code: "too_many_secrets", limit: LIVE_SECRETS_LIMIT });
  const secret = await addSigningSecret(tx, { endpointId, ed25519: endpoint.ed25519 });
  await recordEvents(tx, [
    { type: "webhook_secret.rotated", actor, data: { endpoint_id: endpointId, overlap_seconds: overlapSeconds } },
  ]);
  return ok({ secret, previousValidUntil });
}
