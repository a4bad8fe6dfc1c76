// Candidate link tokens: 43 base64url characters = link id (16 bytes) + key id (1) + truncated HMAC-SHA-256 (15).
// Derived from the link's row and a secret, stored nowhere: mails composed later can build them, a stolen database can't
// (docs/decisions, derived link tokens).
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { base32, fromBase32, isId } from "@/lib/ids";

/** The keys of a ring, newest first: tokens are made with the first and accepted by all. */
export type LinkKeys = readonly LinkKey[];
export type LinkKey = { id: number; key: Buffer };

const ID_BYTES = 16;
const MAC_BYTES = 15;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Derives the ring from APP_SECRET and the previous secrets (RFC 5869). Pure, repeatable; cheap enough to do once a process. */
export function linkKeys(secrets: readonly string[]): LinkKeys {
  return secrets.map((secret) => {
    const derived = Buffer.from(hkdfSync("sha256", secret, "", "reslot/candidate-link/1", 33));
    return { id: derived.readUInt8(32), key: derived.subarray(0, 32) };
  });
}

/**
 * The token of a link, always the same for the same key.
 * @throws TypeError when the id is no link id or the ring is empty: both are a broken wire, not an answer
 */
export function deriveToken({ linkId, keys }: { linkId: string; keys: LinkKeys }): string {
  const newest = keys[0];
  if (!newest || !isId("lnk", linkId)) throw new TypeError("deriveToken needs a link id and a key");
  return seal(idBytes(linkId), newest).toString("base64url");
}

/**
 * The link id inside a token, or null for whatever no key of the ring has made. Compares in constant time with every key,
 * so that neither the answer's time nor its form says which part was wrong.
 */
export function readToken({ token, keys }: { token: string; keys: LinkKeys }): string | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // 43 characters carry two bits more than 32 bytes: only one spelling of a token may open the link.
  if (bytes.toString("base64url") !== token) return null;
  const id = bytes.subarray(0, ID_BYTES);
  const isMade = keys.some((key) => timingSafeEqual(seal(id, key), bytes));
  return isMade ? `lnk_${base32(id)}` : null;
}

function seal(id: Buffer, { id: keyId, key }: LinkKey): Buffer {
  const head = Buffer.concat([id, Buffer.of(keyId)]);
  return Buffer.concat([head, createHmac("sha256", key).update(head).digest().subarray(0, MAC_BYTES)]);
}

function idBytes(linkId: string): Buffer {
  const bytes = fromBase32(linkId.slice(4));
  if (bytes?.length !== ID_BYTES) throw new TypeError("A link id holds 16 bytes");
  return Buffer.from(bytes);
}
