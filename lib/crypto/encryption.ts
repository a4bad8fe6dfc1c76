// Encryption at rest: AES-256-GCM under a key derived from APP_SECRET per purpose (HKDF, RFC 5869). Previous
// secrets still open what they closed, so a rotation loses nothing; lib/privacy/reseal.ts closes it anew.
import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

export type EncryptionPurpose =
  | "webhook-secret"
  | "webhook-private-key"
  | "webhook-headers"
  | "form-draft"
  | "idempotent-answer"
  | "note"
  | "busy-calendar"
  | "ats-credentials"
  | "ats-reading"
  | "totp-secret"
  | "sign-in-challenge";

/** Encrypts text for one purpose: version byte, 12-byte nonce, 16-byte tag, ciphertext. Never the same twice. */
export function encrypt(purpose: EncryptionPurpose, plain: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(env().APP_SECRET, purpose), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), body]));
}

/**
 * Opens what `encrypt` closed with the present or a previous APP_SECRET.
 * @throws when none of them fits: the data was changed, or its secret is gone
 */
export function decrypt(purpose: EncryptionPurpose, sealed: Uint8Array): string {
  for (const secret of [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS]) {
    const plain = open(purpose, sealed, secret);
    if (plain !== null) return plain;
  }
  throw new Error(
    `No configured APP_SECRET opens this ${purpose}: put the secret it was written with into APP_SECRET_PREVIOUS`,
  );
}

/** The same text under the present APP_SECRET; null: it is already. @throws as `decrypt` */
export function reseal(purpose: EncryptionPurpose, sealed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (open(purpose, sealed, env().APP_SECRET) !== null) return null;
  return encrypt(purpose, decrypt(purpose, sealed));
}

function open(purpose: EncryptionPurpose, sealed: Uint8Array, secret: string): string | null {
  const bytes = Buffer.from(sealed);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, purpose), bytes.subarray(1, 13));
    decipher.setAuthTag(bytes.subarray(13, 29));
    return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

const keys = new Map<string, Uint8Array>();

/** Derived once a process: a page of notes opens many. */
function keyOf(secret: string, purpose: EncryptionPurpose): Uint8Array {
  const name = `${purpose}\n${secret}`;
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = new Uint8Array(hkdfSync("sha256", secret, "", `reslot encryption ${purpose}`, 32));
  keys.set(name, key);
  return key;
}
