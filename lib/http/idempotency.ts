// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the stored answer commits with the fact, so a repeat gets
// the first answer or acts for the first time, and nothing in between.
import "server-only";
import { createHash } from "node:crypto";
import { decrypt, encrypt } from "@/lib/crypto/encryption";
import type { Tx } from "@/lib/db/transaction";
import { canonicalJson } from "@/lib/http/json";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";

const KEPT_MS = 24 * 3_600_000;
const MAX_LENGTH = 255;
/** Expired answers cleared by each request that stores one: more than it adds, so that none stays. */
const CLEARED_AT_ONCE = 10;

export interface StoredAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** The key in the header, null without one. A structured-field string (RFC 9651 §3.3.3) or the bare characters. Pure. */
export function readIdempotencyKey(header: string | null): Result<string | null, { code: "invalid_idempotency_key" }> {
  if (header === null) return ok(null);
  const text = header.trim();
  const quoted = /^"((?:[\x20-\x21\x23-\x5B\x5D-\x7E]|\\["\\])*)"$/.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, "$1");
  const key = quoted ?? (/^[\x21-\x7E]+$/.test(text) && !text.includes('"') ? text : "");
  return key.length >= 1 && key.length <= MAX_LENGTH ? ok(key) : refuse({ code: "invalid_idempotency_key" });
}

/** What makes two requests the same: method, path and the body's meaning. Pure. */
export function fingerprintOf({ method, path, body }: { method: string; path: string; body: unknown }): string {
  return createHash("sha256")
    .update(`${method} ${path}\n${canonicalJson(body) ?? ""}`)
    .digest("hex");
}

export interface Claim {
  apiKeyId: string;
  key: string;
  fingerprint: string;
}

/**
 * Claims a key until the transaction ends; the stored answer if the request was answered within 24 h, null if it is the first.
 * Refuses `idempotency_key_in_use` while another request with it runs, `idempotency_key_reused` for another request.
 */
export async function claimIdempotencyKey(
  tx: Tx,
  { apiKeyId, key, fingerprint }: Claim,
): Promise<Result<StoredAnswer | null, { code: "idempotency_key_in_use" } | { code: "idempotency_key_reused" }>> {
  const rows = await tx.db.$queryRaw<{ claimed: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${tx.organizationId} ${apiKeyId} ${key}`}, 0)) AS claimed`;
  if (rows[0]?.claimed !== true) return refuse({ code: "idempotency_key_in_use" });
  const stored = await tx.db.idempotencyKey.findFirst({
    where: { organizationId: tx.organizationId, apiKeyId, key, createdAt: { gt: addMs(tx.now, -KEPT_MS) } },
  });
  if (stored === null) return ok(null);
  if (stored.fingerprint !== fingerprint) return refuse({ code: "idempotency_key_reused" });
  const { sealed } = stored.body as { sealed: string };
  const answer = JSON.parse(decrypt("idempotent-answer", Buffer.from(sealed, "base64"))) as Omit<
    StoredAnswer,
    "status"
  >;
  return ok({ ...answer, status: stored.status });
}

/** Stores the answer of a claimed key. Encrypted: answers hold names and addresses, and an endpoint's secret. Links are ids. */
export async function storeAnswer(
  tx: Tx,
  { apiKeyId, key, fingerprint }: Claim,
  { status, body, headers }: StoredAnswer,
): Promise<void> {
  const sealed = Buffer.from(encrypt("idempotent-answer", JSON.stringify({ body, headers }))).toString("base64");
  const id = { organizationId: tx.organizationId, apiKeyId, key };
  const answer = { fingerprint, status, body: { sealed }, createdAt: tx.now };
  await clearExpired(tx);
  await tx.db.idempotencyKey.upsert({
    where: { organizationId_apiKeyId_key: id },
    create: { ...id, ...answer },
    update: answer,
  });
}

async function clearExpired(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`
    DELETE FROM idempotency_key WHERE (organization_id, api_key_id, key) IN (
      SELECT organization_id, api_key_id, key FROM idempotency_key
      WHERE organization_id = ${tx.organizationId} AND created_at <= ${addMs(tx.now, -KEPT_MS)}
      LIMIT ${CLEARED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
}
