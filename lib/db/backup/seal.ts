// The installation's secret inside a backup: under a key stretched from the operator's passphrase (scrypt, RFC 7914; AES-256-GCM).
import "server-only";
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { BackupError, type Sealed } from "./schema.ts";

const COST = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** Closes `text` under the passphrase; never the same twice. Takes about half a second. */
export function seal(text: string, passphrase: string): Sealed {
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(passphrase, salt), nonce);
  const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const parts = { salt, nonce, tag: cipher.getAuthTag(), text: closed };
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString("base64")])) as Sealed;
}

/** Opens what `seal` closed. @throws BackupError when the passphrase is another one, or the file was changed */
export function unseal(sealed: Sealed, passphrase: string): string {
  const bytes = (name: keyof Sealed) => Buffer.from(sealed[name], "base64");
  const decipher = createDecipheriv("aes-256-gcm", keyOf(passphrase, bytes("salt")), bytes("nonce"));
  decipher.setAuthTag(bytes("tag"));
  try {
    return Buffer.concat([decipher.update(bytes("text")), decipher.final()]).toString("utf8");
  } catch {
    throw new BackupError("BACKUP_PASSPHRASE does not open this backup: set the one it was written with.");
  }
}

function keyOf(passphrase: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(scryptSync(passphrase.normalize("NFC"), salt, 32, COST));
}
