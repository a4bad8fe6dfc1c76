import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { checkedUrl, newPrivateKey, sealedHeaders, type UrlRefusal } from "@/lib/webhooks/create-webhook-endpoint";
import { disableWebhookEndpoint } from "@/lib/webhooks/disable-webhook-endpoint";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";
import type { UpdateWebhookEndpointInput } from "@/lib/webhooks/schema";
import { giveUpTurns } from "@/lib/webhooks/take-turn";

/**
 * Changes what is named; `headers` and `event_types` are replaced whole. Attempts from now on use it, pending ones too.
 * Enabling forgives the failures so far; what was missed is sent by `recoverDeliveries`. Repeating it changes nothing.
 * Refuses an unknown endpoint, and a URL no webhook may call.
 */
export async function updateWebhookEndpoint(
  tx: Tx,
  { actor, endpointId, input }: { actor: Actor; endpointId: string; input: UpdateWebhookEndpointInput },
): Promise<Result<null, UrlRefusal | { code: "not_found" }>> {
  const endpoint = await lockEndpoint(tx, endpointId);
  if (endpoint === null) return refuse({ code: "not_found" });
  const url = input.url === undefined ? ok(undefined) : checkedUrl(input.url);
  if (!url.ok) return url;
  // The form sends all it shows: only another limit than before is a change.
  const hasNewLimit = input.max_per_minute !== undefined && input.max_per_minute !== endpoint.maxPerMinute;
  await tx.db.webhookEndpoint.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: endpointId } },
    data: {
      url: url.value,
      eventTypes: input.event_types,
      description: input.description,
      includeNote: input.include_note,
      ed25519: input.ed25519,
      ...(hasNewLimit && { maxPerMinute: input.max_per_minute, nextFreeAt: null }),
      headers: input.headers && sealedHeaders(input.headers),
      ...(input.status === "enabled" && endpoint.status === "disabled" && ENABLED),
    },
  });
  if (hasNewLimit) await giveUpTurns(tx, endpointId);
  if (input.ed25519 !== undefined && input.ed25519 !== endpoint.ed25519)
    await setPrivateKeys(tx, { endpointId, ed25519: input.ed25519 });
  await recordEvents(tx, [
    {
      type: "webhook_endpoint.changed",
      actor,
      data: { endpoint_id: endpointId, fields: Object.keys(input).toSorted() },
    },
  ]);
  if (input.status === "disabled") await disableWebhookEndpoint(tx, { actor, endpointId, reason: "manual" });
  return ok(null);
}

/** All turns ended when it was switched off: what comes now must not queue behind them. */
const ENABLED = {
  status: "enabled",
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  warnedAt: null,
  nextFreeAt: null,
};

/** On: a key for the newest secret, with which it will be replaced. Off: all keys go, and signatures by them with the next attempt. */
async function setPrivateKeys(
  tx: Tx,
  { endpointId, ed25519 }: { endpointId: string; ed25519: boolean },
): Promise<void> {
  const ofEndpoint = { organizationId: tx.organizationId, endpointId };
  if (!ed25519) {
    await tx.db.webhookSecret.updateMany({ where: ofEndpoint, data: { privateKey: null } });
    return;
  }
  const newest = await tx.db.webhookSecret.findFirstOrThrow({
    where: ofEndpoint,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  await tx.db.webhookSecret.updateMany({
    where: { ...ofEndpoint, id: newest.id },
    data: { privateKey: newPrivateKey() },
  });
}
