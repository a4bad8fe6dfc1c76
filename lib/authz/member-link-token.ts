// Tokens of the links that members get by mail: the link's id (16 bytes) and 16 bytes of HMAC-SHA-256, as 43 base64url
// characters. Derived, stored nowhere: a stolen database or a mail kept in it opens nothing.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { base32, fromBase32, isId } from "@/lib/ids";

const HALF = 16;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of a link, always the same for the same secret. Pure.
 * @throws TypeError when the id is no link's
 */
export function deriveMemberToken({ linkId, secret }: { linkId: string; secret: string }): string {
  const bytes = isId("mlk", linkId) ? fromBase32(linkId.slice(4)) : null;
  if (bytes?.length !== HALF) throw new TypeError("A member's link id holds 16 bytes");
  return Buffer.concat([bytes, seal(bytes, secret)]).toString("base64url");
}

/** The link's id inside a token, or null for whatever none of the secrets has made. Constant time. Pure. */
export function readMemberToken({ token, secrets }: { token: string; secrets: readonly string[] }): string | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // 43 characters carry two bits more than 32 bytes: only one spelling of a token may open the link.
  if (bytes.toString("base64url") !== token) return null;
  const id = bytes.subarray(0, HALF);
  const isOurs = secrets.some((secret) => timingSafeEqual(seal(id, secret), bytes.subarray(HALF)));
  return isOurs ? `mlk_${base32(id)}` : null;
}

function seal(id: Uint8Array, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "reslot/member-link/1", 32));
  return createHmac("sha256", key).update(id).digest().subarray(0, HALF);
}
