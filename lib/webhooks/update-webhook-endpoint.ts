import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { checkedUrl, sealedHeaders, type UrlRefusal } from "@/lib/webhooks/create-webhook-endpoint";
import { disableWebhookEndpoint } from "@/lib/webhooks/disable-webhook-endpoint";
import { lockEndpoint } from "@/lib/webhooks/lock-endpoint";
import type { UpdateWebhookEndpointInput } from "@/lib/webhooks/schema";

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
  await tx.db.webhookEndpoint.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: endpointId } },
    data: {
      url: url.value,
      eventTypes: input.event_types,
      description: input.description,
      includeNote: input.include_note,
      headers: input.headers && sealedHeaders(input.headers),
      ...(input.status === "enabled" && endpoint.status === "disabled" && ENABLED),
    },
  });
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

const ENABLED = { status: "enabled", disabledReason: null, disabledAt: null, failingSince: null };
