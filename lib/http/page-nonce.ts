// The signed page nonce of a candidate's form: a machine that fetches and posts at once, or replays an old form, is shown
// the form again instead of being believed (contract.md §2). It proves age, place and what time of the
// interview was shown; the link proves the person.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

export const NONCE_MIN_AGE_MS = 2_000;
export const NONCE_MAX_AGE_MS = 30 * 24 * 60 * 60 * 1_000;

/** Secrets, newest first; a form made before a rotation stays good until it is too old. */
export type NonceSecrets = readonly string[];
export type NonceVerdict = "ok" | "missing" | "invalid" | "too_young" | "too_old";

type Form = { linkId: string; step: string };
/** What the page showed beside the form: the interview's time. */
type Shown = { startsAt: Date; endsAt: Date };
/** And what else the answer is about, as its use case marks it: letters, digits, - and _. Only together with the time. */
type Beside = { beside?: string | undefined };

const NONCE = /^([0-9a-z]{1,11})(?:\.([0-9a-z]{1,11})-([0-9a-z]{1,11})(?:\.([\w-]{1,4000}))?)?\.([A-Za-z0-9_-]{27})$/;

/**
 * The nonce of one form shown at `now`, with the interview's time that stood beside it. Pure; the same form at the same
 * millisecond gets the same nonce.
 */
export function makePageNonce({
  linkId,
  step,
  shown,
  beside,
  now,
  secrets,
}: Form & Beside & { shown?: Shown | undefined; now: Date; secrets: NonceSecrets }): string {
  const [secret] = secrets;
  if (!secret) throw new TypeError("makePageNonce needs a secret");
  const time = (instant: Date) => instant.getTime().toString(36);
  const more = beside ? `.${beside}` : "";
  const said = shown === undefined ? time(now) : `${time(now)}.${time(shown.startsAt)}-${time(shown.endsAt)}${more}`;
  return `${said}.${sign({ linkId, step, said, secret })}`;
}

/** The interview's time inside a nonce, or null where it holds none. Only a nonce that was judged good is to be believed. */
export function timeShownIn(nonce: string | undefined): Shown | null {
  const [, , startsAt, endsAt] = NONCE.exec(nonce ?? "") ?? [];
  if (startsAt === undefined || endsAt === undefined) return null;
  return { startsAt: new Date(Number.parseInt(startsAt, 36)), endsAt: new Date(Number.parseInt(endsAt, 36)) };
}

/** What else a nonce says its form was about, or null. Only a nonce that was judged good is to be believed. */
export function shownBesideIn(nonce: string | undefined): string | null {
  return NONCE.exec(nonce ?? "")?.[4] ?? null;
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
  const [, madeAt = "", , , , signature] = NONCE.exec(nonce) ?? [];
  if (signature === undefined) return "invalid";
  const said = nonce.slice(0, -signature.length - 1);
  const given = Buffer.from(signature);
  const isOurs = secrets.some((secret) => timingSafeEqual(Buffer.from(sign({ linkId, step, said, secret })), given));
  if (!isOurs) return "invalid";
  const age = now.getTime() - Number.parseInt(madeAt, 36);
  if (age < NONCE_MIN_AGE_MS) return "too_young";
  return age > NONCE_MAX_AGE_MS ? "too_old" : "ok";
}

function sign({ linkId, step, said, secret }: Form & { said: string; secret: string }): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "reslot/page-nonce/1", 32));
  return createHmac("sha256", key).update(`${linkId}\n${step}\n${said}`).digest().subarray(0, 20).toString("base64url");
}
