// Encryption at rest: AES-256-GCM under a key derived from APP_SECRET per purpose (HKDF, RFC 5869). Previous
// secrets still open what they closed, so a rotation loses nothing.
import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

export type EncryptionPurpose =
  "webhook-secret" | "webhook-headers" | "form-draft" | "idempotent-answer" | "busy-calendar";

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
  const bytes = Buffer.from(sealed);
  for (const secret of [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS]) {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, purpose), bytes.subarray(1, 13));
    decipher.setAuthTag(bytes.subarray(13, 29));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString("utf8");
    } catch {
      continue;
    }
  }
  throw new Error(
    `No configured APP_SECRET opens this ${purpose}: put the secret it was written with into APP_SECRET_PREVIOUS`,
  );
}

function keyOf(secret: string, purpose: EncryptionPurpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, "", `reslot encryption ${purpose}`, 32));
}
