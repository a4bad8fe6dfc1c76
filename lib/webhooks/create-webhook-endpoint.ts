import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { encrypt } from "@/lib/crypto/encryption";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import { checkEndpointUrl, type EndpointUrlProblem, parseAllowedHosts } from "@/lib/webhooks/endpoint-url";
import { ENDPOINTS_LIMIT } from "@/lib/webhooks/rules";
import type { CreateWebhookEndpointInput } from "@/lib/webhooks/schema";
import { createPrivateSigningKey, createSigningSecret } from "@/lib/webhooks/signature";

export type UrlRefusal = { code: "url_refused"; problem: EndpointUrlProblem };

/**
 * Creates an enabled endpoint with its first signing secret. The secret is in the answer and never shown again.
 * Repeating it makes another endpoint. Refuses a URL no webhook may call, and more than 50 endpoints.
 */
export async function createWebhookEndpoint(
  tx: Tx,
  { actor, input }: { actor: Actor; input: CreateWebhookEndpointInput },
): Promise<Result<{ endpointId: string; secret: string }, UrlRefusal | { code: "too_many_endpoints"; limit: number }>> {
  const url = checkedUrl(input.url);
  if (!url.ok) return url;
  // Counted under the organisation's lock: two that count at once would both find room for one.
  await lockOrganization(tx);
  const count = await tx.db.webhookEndpoint.count({ where: { organizationId: tx.organizationId, deletedAt: null } });
  if (count >= ENDPOINTS_LIMIT) return refuse({ code: "too_many_endpoints", limit: ENDPOINTS_LIMIT });
  const id = newId("ep");
  await tx.db.webhookEndpoint.create({
    data: {
      organizationId: tx.organizationId,
      id,
      url: url.value,
      eventTypes: input.event_types,
      description: input.description,
      includeNote: input.include_note,
      ed25519: input.ed25519,
      maxPerMinute: input.max_per_minute,
      headers: sealedHeaders(input.headers),
      createdAt: tx.now,
    },
  });
  const secret = await addSigningSecret(tx, { endpointId: id, ed25519: input.ed25519 });
  await recordEvents(tx, [{ type: "webhook_endpoint.created", actor, data: { endpoint_id: id } }]);
  return ok({ endpointId: id, secret });
}

/** The URL as it will be called, judged by the present WEBHOOK_ALLOWED_HOSTS. */
export function checkedUrl(text: string): Result<string, UrlRefusal> {
  const checked = checkEndpointUrl(text, parseAllowedHosts(env().WEBHOOK_ALLOWED_HOSTS));
  return checked.ok ? ok(checked.url.href) : refuse({ code: "url_refused", problem: checked.problem });
}

/** Headers often carry credentials: they are kept encrypted and never shown again, only their names are. */
export function sealedHeaders(headers: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> | null {
  return Object.keys(headers).length === 0 ? null : encrypt("webhook-headers", JSON.stringify(headers));
}

/** Adds a secret that signs first from now on, with a private key beside it where the endpoint signs with ed25519 too. */
export async function addSigningSecret(
  tx: Tx,
  { endpointId, ed25519 }: { endpointId: string; ed25519: boolean },
): Promise<string> {
  const secret = createSigningSecret();
  await tx.db.webhookSecret.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("sec"),
      endpointId,
      secret: encrypt("webhook-secret", secret),
      privateKey: ed25519 ? newPrivateKey() : null,
      createdAt: tx.now,
    },
  });
  return secret;
}

/** A new ed25519 key as it is kept: nobody needs to see it, its public half is shown. */
export function newPrivateKey(): Uint8Array<ArrayBuffer> {
  return encrypt("webhook-private-key", createPrivateSigningKey());
}
