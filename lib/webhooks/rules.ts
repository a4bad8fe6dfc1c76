// When a delivery is tried again, when it is given up, when its endpoint is switched off. Pure: `now` and chance come in.
// Source: contract.md §5; the schedule is the table of Standard Webhooks, "Deliverability and reliability".

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds between the end of one failed attempt and the next, after the first, the second … attempt. */
const DELAYS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
const JITTER = 0.2;
/** An endpoint on which nothing but failures happened for this long (ms) is disabled. */
export const DISABLE_AFTER_MS = 120 * HOUR;
/** The failed attempt of one delivery after which admins are told, if there were only failures for so long (ms): about half an hour. */
const WARN_AFTER_ATTEMPT = 4;
const WARN_AFTER_MS = 20 * MINUTE;
/** The largest limit of attempts a minute an endpoint can be given. */
export const MAX_PER_MINUTE = 6_000;
/** Attempts under way at the same time to one endpoint, over all processes. */
export const IN_FLIGHT_LIMIT = 4;
/** How long an attempt under way is believed alive without a sign of life (ms), and how often it gives one. */
export const LEASE_MS = 12 * SECOND;
export const LEASE_RENEWAL_MS = 4 * SECOND;
/** How far back deliveries can be recovered (ms), and how many at once. */
export const RECOVER_WITHIN_MS = 14 * 24 * HOUR;
export const RECOVER_LIMIT = 10_000;
/** Live endpoints of one organisation: every public event is written once for each. */
export const ENDPOINTS_LIMIT = 50;
/** Secrets that sign at the same time: the current one and those still in their overlap. */
export const LIVE_SECRETS_LIMIT = 10;

/** What came of one attempt, as far as the rules care. `status` null = no answer. */
export type AttemptOutcome = { status: number | null; error: string | null; retryAfter: string | null };

export type AttemptDecision =
  | { kind: "succeeded" }
  | { kind: "retry"; at: Date }
  | { kind: "failed"; disableEndpoint: Exclude<EndpointDisabledReason, "manual"> | null };

/** Why an endpoint is off: it answered 410, it failed for 120 h, or somebody switched it off. */
export type EndpointDisabledReason = "gone" | "failing" | "manual";

/** Only an answer 200–299 that arrived whole is success; a redirect is a failure like any other. */
export function isSuccess({ status, error }: Pick<AttemptOutcome, "status" | "error">): boolean {
  return error === null && status !== null && status >= 200 && status <= 299;
}

/**
 * What follows from an attempt.
 * `attemptInRun`: 1 for the first of this run of the schedule (a redelivery starts a new run).
 * `failingSince`: when the endpoint's present streak of failures began, null when its last attempt succeeded.
 * `random`: a number in [0, 1) that becomes the jitter.
 * A disabled endpoint ends the delivery: `recover` brings it back, nothing else retries behind the admin's back.
 */
export function decideAfterAttempt({
  outcome,
  attemptInRun,
  failingSince,
  now,
  random,
}: {
  outcome: AttemptOutcome;
  attemptInRun: number;
  failingSince: Date | null;
  now: Date;
  random: number;
}): AttemptDecision {
  if (isSuccess(outcome)) return { kind: "succeeded" };
  if (outcome.status === 410) return { kind: "failed", disableEndpoint: "gone" };
  const failingMs = failingSince === null ? 0 : now.getTime() - failingSince.getTime();
  if (failingMs >= DISABLE_AFTER_MS) return { kind: "failed", disableEndpoint: "failing" };
  const delay = delayAfterAttempt({ attemptInRun, outcome, now, random });
  if (delay === null) return { kind: "failed", disableEndpoint: null };
  return { kind: "retry", at: new Date(now.getTime() + delay) };
}

/**
 * Milliseconds from a failed attempt to the next; null when the schedule is used up.
 * A receiver's own `Retry-After` is obeyed within [base, 2 × base] and gets no jitter; otherwise base ± 20 %.
 */
export function delayAfterAttempt({
  attemptInRun,
  outcome,
  now,
  random,
}: {
  attemptInRun: number;
  outcome: AttemptOutcome;
  now: Date;
  random: number;
}): number | null {
  const base = DELAYS_MS[attemptInRun - 1];
  if (base === undefined) return null;
  const asked = parseRetryAfter(outcome.retryAfter, now);
  if (asked !== null) return Math.min(Math.max(asked, base), 2 * base);
  return Math.round(base * (1 + JITTER * (2 * random - 1)));
}

/** Milliseconds of a `Retry-After` header, seconds or an HTTP date (RFC 9110 §10.2.3); null when it is neither. */
function parseRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * SECOND;
  // A bare number such as "-5" or "1.5" would also be taken by Date.parse (as a year); an HTTP date begins with a weekday.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** Whether admins are to be told now that an endpoint fails; once in a streak of failures, long before it is switched off. */
export function isWarningDue({
  attemptInRun,
  failingSince,
  warnedAt,
  now,
}: {
  attemptInRun: number;
  failingSince: Date | null;
  warnedAt: Date | null;
  now: Date;
}): boolean {
  if (warnedAt !== null || failingSince === null || attemptInRun < WARN_AFTER_ATTEMPT) return false;
  return now.getTime() - failingSince.getTime() >= WARN_AFTER_MS;
}

/** The next turn at an endpoint that takes so many attempts a minute, evenly apart, and from when the one after it can be. */
export function nextTurn({
  nextFreeAt,
  maxPerMinute,
  now,
}: {
  nextFreeAt: Date | null;
  maxPerMinute: number;
  now: Date;
}): { at: Date; nextFreeAt: Date } {
  const at = nextFreeAt !== null && nextFreeAt > now ? nextFreeAt : now;
  return { at, nextFreeAt: new Date(at.getTime() + Math.ceil(MINUTE / maxPerMinute)) };
}
