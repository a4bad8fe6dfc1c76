// Standard Webhooks 1.0.0, the signing half: header names, what is signed, how secrets look. The only file that knows.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, randomBytes } from "node:crypto";

const SECRET_PREFIX = "whsec_";
const SMALLEST_SECRET_BYTES = 24;
const LARGEST_SECRET_BYTES = 64;
const NEW_SECRET_BYTES = 32;

/**
 * A new signing secret: `whsec_` and 32 random bytes in base64.
 * Source: Standard Webhooks, "Signature scheme": symmetric secrets have 24 to 64 bytes of a secure random source.
 */
export function createSigningSecret(): string {
  return SECRET_PREFIX + randomBytes(NEW_SECRET_BYTES).toString("base64");
}

/**
 * The bytes of a `whsec_` secret.
 * Throws on anything that is not one: such a value can only come from our own store, so it is a bug.
 */
function signingKey(secret: string): Buffer {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : "";
  const key = Buffer.from(encoded, "base64");
  // Buffer.from skips what it doesn't understand, so only a round trip shows that all of it was base64.
  if (key.toString("base64") !== encoded) throw new Error("A signing secret is not `whsec_` and base64.");
  if (key.length < SMALLEST_SECRET_BYTES || key.length > LARGEST_SECRET_BYTES) {
    throw new Error(`A signing secret has ${key.length} bytes; Standard Webhooks wants 24 to 64.`);
  }
  return key;
}

/**
 * The three headers of one attempt. Pure: the same input gives the same bytes.
 * `secrets`: newest first; every one signs, so that a receiver verifies with whichever it knows while a rotation overlaps.
 * `id` stays the same on every attempt; `attemptedAt` is this attempt's time (receivers tolerate 5 minutes), sent in whole seconds.
 * Throws when there is no secret, or the id holds a full stop (it separates the three signed parts).
 * Source: Standard Webhooks, "Webhook headers" and "Signature scheme" (`v1` = HMAC-SHA256 over `id.timestamp.body`, base64).
 */
export function signedHeaders({
  id,
  attemptedAt,
  body,
  secrets,
}: {
  id: string;
  attemptedAt: Date;
  body: string;
  secrets: readonly string[];
}): {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
} {
  if (secrets.length === 0) throw new Error("Nothing to sign with: the endpoint has no live secret.");
  if (id.includes(".")) throw new Error(`A webhook id must not contain a full stop: ${id}`);
  const timestamp = String(Math.floor(attemptedAt.getTime() / 1000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac("sha256", signingKey(secret)).update(signed).digest("base64")}`,
  );
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
