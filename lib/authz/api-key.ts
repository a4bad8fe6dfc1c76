// Keys of the REST API: `rsk_` and 32 random bytes, shown once; the database keeps their SHA-256, which is enough because
// there is nothing to guess (ASVS 6.5.2).
import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Actor, ApiKeyActor } from "@/lib/authz/actor";
import { SCOPES, type Scope } from "@/lib/authz/roles";
import { prisma } from "@/lib/db/client";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";

const PREFIX = "rsk_";
const FORM = /^rsk_[A-Za-z0-9_-]{16,128}$/;
/** How much of a key people see again, so that they can tell keys apart. */
const SHOWN_CHARACTERS = 10;
const LAST_USED_STEP_MS = 60_000;

/** The key's actor, or null for whatever is no live key: malformed, unknown, revoked and expired answer alike. */
export async function resolveApiKey(key: string): Promise<ApiKeyActor | null> {
  if (!FORM.test(key)) return null;
  const hash = hashOf(key);
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_api_key(${hash}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return null;
  // A transaction of its own: a request that is refused and rolled back has used the key all the same.
  return inOrganization(organizationId, async (tx) => {
    const row = await tx.db.apiKey.findFirst({ where: { organizationId, keyHash: hash } });
    if (row === null || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= tx.now)) return null;
    await noteUse(tx, row);
    const scopes = SCOPES.filter((scope) => row.scopes.includes(scope));
    return { type: "api_key", organizationId, apiKeyId: row.id, scopes };
  });
}

/** Once a minute is enough to know whether a key is in use; more would write a row for every request. */
async function noteUse(tx: Tx, { id, lastUsedAt }: { id: string; lastUsedAt: Date | null }): Promise<void> {
  const before = addMs(tx.now, -LAST_USED_STEP_MS);
  if (lastUsedAt !== null && lastUsedAt > before) return;
  await tx.db.$executeRaw`
    UPDATE api_key SET last_used_at = ${tx.now} WHERE organization_id = ${tx.organizationId} AND id IN (
      SELECT id FROM api_key WHERE organization_id = ${tx.organizationId} AND id = ${id}
        AND (last_used_at IS NULL OR last_used_at <= ${before}) FOR NO KEY UPDATE SKIP LOCKED)`;
}

/**
 * Makes a key with these scopes, until `expiresAt` if given, in the place of `replacesId` if given. The key is in the answer and never shown again. Repeating
 * it makes another key.
 */
export async function createApiKey(
  tx: Tx,
  {
    actor,
    name,
    scopes,
    expiresAt = null,
    replacesId = null,
  }: {
    actor: Actor;
    name: string;
    scopes: readonly Scope[];
    expiresAt?: Date | null;
    replacesId?: string | null;
  },
): Promise<{ apiKeyId: string; key: string }> {
  const key = PREFIX + randomBytes(32).toString("base64url");
  const apiKeyId = newId("key");
  await tx.db.apiKey.create({
    data: {
      organizationId: tx.organizationId,
      id: apiKeyId,
      name,
      keyHash: hashOf(key),
      prefix: key.slice(0, SHOWN_CHARACTERS),
      scopes: [...new Set(scopes)],
      expiresAt,
      replacesId,
      createdAt: tx.now,
    },
  });
  await recordEvents(tx, [
    { type: "api_key.created", actor, data: { api_key_id: apiKeyId, scopes: [...new Set(scopes)] } },
  ]);
  return { apiKeyId, key };
}

/** Ends a key at once. Repeating it changes nothing. Refuses `not_found`. */
export async function revokeApiKey(
  tx: Tx,
  { actor, apiKeyId }: { actor: Actor; apiKeyId: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const { count } = await tx.db.apiKey.updateMany({
    where: { organizationId: tx.organizationId, id: apiKeyId, revokedAt: null },
    data: { revokedAt: tx.now },
  });
  if (count === 0) {
    const known = await tx.db.apiKey.count({ where: { organizationId: tx.organizationId, id: apiKeyId } });
    return known === 0 ? refuse({ code: "not_found" }) : ok({ changed: false });
  }
  await recordEvents(tx, [{ type: "api_key.revoked", actor, data: { api_key_id: apiKeyId } }]);
  return ok({ changed: true });
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
