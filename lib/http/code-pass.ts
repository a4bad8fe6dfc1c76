// What a browser shows after its reader has typed the mailed code: a signed cookie for this one link, for half an hour.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { cookieName } from "@/lib/http/zone-cookie";

export const PASS_MS = 30 * 60_000;
/** How far the clock of the instance that made a pass may be ahead of the one that judges it. */
const SKEW_MS = 60_000;

type Pass = { linkId: string; now: Date; secrets: readonly string[] };

/** The Set-Cookie line of a pass made at `now`. A session's: it ends with the browser as well. */
export function codePassCookie({ linkId, now, secrets, isSecure }: Pass & { isSecure: boolean }): string {
  const [secret] = secrets;
  if (!secret) throw new TypeError("codePassCookie needs a secret");
  const until = (now.getTime() + PASS_MS).toString(36);
  const attributes = `Path=/; Max-Age=${PASS_MS / 1_000}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return `${nameOf(linkId, isSecure)}=${until}.${sign(linkId, until, secret)}; ${attributes}`;
}

/** Whether these cookies hold a pass for this link that is still good at `now`. Pure, constant time. */
export function hasCodePass({
  linkId,
  now,
  secrets,
  isSecure,
  cookies,
}: Pass & { isSecure: boolean; cookies: string }) {
  const name = nameOf(linkId, isSecure);
  const given = cookies.split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  const [, until, signature] = /^([0-9a-z]{1,11})\.([\w-]{27})$/.exec(given?.slice(name.length + 1) ?? "") ?? [];
  if (until === undefined || signature === undefined) return false;
  const bytes = Buffer.from(signature);
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(sign(linkId, until, secret)), bytes));
  const leftMs = Number.parseInt(until, 36) - now.getTime();
  return isOurs && leftMs > 0 && leftMs <= PASS_MS + SKEW_MS;
}

/** One a link, so that whoever has two interviews needs no code twice. */
function nameOf(linkId: string, isSecure: boolean): string {
  return cookieName(`code-${linkId.slice(-10)}`, isSecure);
}

function sign(linkId: string, until: string, secret: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "reslot/code-pass/1", 32));
  return createHmac("sha256", key).update(`${linkId}\n${until}`).digest().subarray(0, 20).toString("base64url");
}
