// Standard Webhooks 1.0.0, the signing half: header names, what is signed, how secrets look. The only file that knows.
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";

const SECRET_PREFIX = "whsec_";
const PRIVATE_PREFIX = "whsk_";
const PUBLIC_PREFIX = "whpk_";
/** What stands before the 32 bytes of an ed25519 seed in PKCS #8 (RFC 8410 §7). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const SEED_BYTES = 32;
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
 * A new ed25519 key: `whsk_` and the 64 bytes of seed and public key in base64, as libsodium and the Svix server write it.
 * Source: Standard Webhooks, "Signature scheme", asymmetric.
 */
export function createPrivateSigningKey(): string {
  const seed = randomBytes(SEED_BYTES);
  return PRIVATE_PREFIX + Buffer.concat([seed, publicBytes(keyOfSeed(seed))]).toString("base64");
}

/** The `whpk_` of a `whsk_`: its 32 bytes in base64. It is no secret. */
export function publicKeyOf(privateKey: string): string {
  return PUBLIC_PREFIX + publicBytes(ed25519Key(privateKey)).toString("base64");
}

function ed25519Key(privateKey: string): KeyObject {
  const bytes = Buffer.from(privateKey.replace(PRIVATE_PREFIX, ""), "base64");
  if (!privateKey.startsWith(PRIVATE_PREFIX) || bytes.length !== 2 * SEED_BYTES)
    throw new Error("A private signing key is not `whsk_` and 64 bytes in base64.");
  return keyOfSeed(bytes.subarray(0, SEED_BYTES));
}

function keyOfSeed(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: "der", type: "pkcs8" });
}

/** The last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4). */
function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-SEED_BYTES);
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
 * `secrets`, `privateKeys`: newest first; every one signs, so that a receiver verifies with whichever it knows while a rotation
 * overlaps. Libraries that know only `v1` pass over `v1a`.
 * `id` stays the same on every attempt; `attemptedAt` is this attempt's time (receivers tolerate 5 minutes), sent in whole seconds.
 * Throws when there is no secret, or the id holds a full stop (it separates the three signed parts).
 * Source: Standard Webhooks, "Webhook headers" and "Signature scheme" (`v1` = HMAC-SHA256, `v1a` = ed25519, both over
 * `id.timestamp.body`, in base64).
 */
export function signedHeaders({
  id,
  attemptedAt,
  body,
  secrets,
  privateKeys = [],
}: {
  id: string;
  attemptedAt: Date;
  body: string;
  secrets: readonly string[];
  privateKeys?: readonly string[];
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
  const asymmetric = privateKeys.map(
    (key) => `v1a,${sign(null, Buffer.from(signed), ed25519Key(key)).toString("base64")}`,
  );
  const all = [...signatures, ...asymmetric].join(" ");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": all };
}
