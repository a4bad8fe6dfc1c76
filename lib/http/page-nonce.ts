// The signed page nonce of a candidate's form: a machine that fetches and posts at once, or replays an old form, is shown
// the form again instead of being believed (contract.md §2). It proves age and place only; the link proves the person.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export const NONCE_MIN_AGE_MS = 2_000;
export const NONCE_MAX_AGE_MS = 30 * 24 * 60 * 60 * 1_000;

/** Secrets, newest first; a form made before a rotation stays good until it is too old. */
export type NonceSecrets = readonly string[];
export type NonceVerdict = "ok" | "missing" | "invalid" | "too_young" | "too_old";

type Form = { linkId: string; step: string };

/** The nonce of one form shown at `now`. Pure; the same form at the same millisecond gets the same nonce. */
export function makePageNonce({ linkId, step, now, secrets }: Form & { now: Date; secrets: NonceSecrets }): string {
  const [secret] = secrets;
  if (!secret) throw new TypeError("makePageNonce needs a secret");
  const madeAt = now.getTime().toString(36);
  return `${madeAt}.${sign({ linkId, step, madeAt, secret })}`;
}

/** Judges a nonce that came back at `now`: "ok" from 2 s to 30 days after it was made, both ends included. Pure, constant time. */
export function judgePageNonce({
  nonce,
  linkId,
  step,
  now,
  secrets,
}: Form & { nonce: string | undefined; now: Date; secrets: NonceSecrets }): NonceVerdict {
  if (!nonce) return "missing";
  const match = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{27})$/.exec(nonce);
  if (!match) return "invalid";
  const [, madeAt = "", signature = ""] = match;
  const given = Buffer.from(signature);
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(sign({ linkId, step, madeAt, secret })), given));
  if (!isOurs) return "invalid";
  const age = now.getTime() - Number.parseInt(madeAt, 36);
  if (age < NONCE_MIN_AGE_MS) return "too_young";
  return age > NONCE_MAX_AGE_MS ? "too_old" : "ok";
}

function sign({ linkId, step, madeAt, secret }: Form & { madeAt: string; secret: string }): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "reslot/page-nonce/1", 32));
  return createHmac("sha256", key)
    .update(`${linkId}\n${step}\n${madeAt}`)
    .digest()
    .subarray(0, 20)
    .toString("base64url");
}
