import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { createApiKey } from "@/lib/authz/api-key";
import { SCOPES } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";

/** `ended`: revoked or past its end, so that nothing uses it; `replaced`: a key that took its place is still there. */
export type ReplaceKeyRefusal = { code: "not_found" } | { code: "ended" } | { code: "replaced" };

/**
 * Makes a key of the same name and scopes that takes this one's place. The old one works for `overlapMs` more, never longer
 * than it would have; 0 ends it at once. The new key is in the answer and never shown again. Repeating it is refused.
 */
export async function replaceApiKey(
  tx: Tx,
  {
    actor,
    apiKeyId,
    overlapMs,
    expiresAt,
  }: { actor: Actor; apiKeyId: string; overlapMs: number; expiresAt: Date | null },
): Promise<Result<{ apiKeyId: string; key: string; oldEndsAt: Date }, ReplaceKeyRefusal>> {
  const { organizationId } = tx;
  // Locked, so that of two admins at once one makes the key and the other hears of it.
  await tx.db.$queryRaw`
    SELECT id FROM api_key WHERE organization_id = ${organizationId} AND id = ${apiKeyId} FOR NO KEY UPDATE`;
  const old = await tx.db.apiKey.findFirst({ where: { organizationId, id: apiKeyId } });
  if (old === null) return refuse({ code: "not_found" });
  if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= tx.now)) return refuse({ code: "ended" });
  if ((await tx.db.apiKey.count({ where: { organizationId, replacesId: old.id, revokedAt: null } })) > 0)
    return refuse({ code: "replaced" });
  const chosenEnd = addMs(tx.now, overlapMs);
  const oldEndsAt = old.expiresAt !== null && old.expiresAt < chosenEnd ? old.expiresAt : chosenEnd;
  const scopes = SCOPES.filter((scope) => old.scopes.includes(scope));
  const made = await createApiKey(tx, { actor, name: old.name, scopes, expiresAt, replacesId: old.id });
  await tx.db.apiKey.update({
    where: { organizationId_id: { organizationId, id: old.id } },
    data: { expiresAt: oldEndsAt },
  });
  const data = { api_key_id: old.id, replaced_by: made.apiKeyId, ends_at: oldEndsAt.toISOString() };
  await recordEvents(tx, [{ type: "api_key.replaced", actor, data }]);
  return ok({ ...made, oldEndsAt });
}
