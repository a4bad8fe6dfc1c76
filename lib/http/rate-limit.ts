// Who may ask how often (contract.md §3, Limits). Counted in PostgreSQL, so that instances share one count; while the
// database can't be asked, each process counts for itself.
import "server-only";
import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { counterPool } from "@/lib/db/counter-pool";
import { env } from "@/lib/env";

/** Requests a minute: by API key, by candidate link, and per address only what guessing looks like. */
const LIMITS = {
  "api-key": 6_000,
  "candidate-link": 120,
  "wrong-token": 20,
  "failed-sign-in": 20,
  "sign-in-account": 5,
  "second-factor": 5,
  "mail-link": 3,
  "candidate-code": 5,
  "candidate-code-day": 20,
} as const;
const WINDOW_SECONDS = 60;
/** Six digits are guessed in a million tries, and nobody wants twenty mails: these count for a quarter of an hour, a whole one, or a day. */
const LONG_WINDOWS: Partial<Record<LimitName, number>> = {
  "second-factor": 900,
  "mail-link": 900,
  "candidate-code": 3_600,
  "candidate-code-day": 86_400,
};

export type LimitName = keyof typeof LIMITS;
export interface LimitState {
  name: LimitName;
  allowed: boolean;
  limit: number;
  remaining: number;
  /** How many were over the limit. */
  excess: number;
  /** Until the window begins anew. */
  resetSeconds: number;
}

/** Counts one request of `subject` (a key's or link's id, a client address) and says whether it is still allowed. */
export async function consumeLimit(name: LimitName, subject: string): Promise<LimitState> {
  try {
    return stateOf(name, await limiter(name).consume(counterKey(name, subject)));
  } catch (error) {
    if (error instanceof RateLimiterRes) return stateOf(name, error);
    throw error;
  }
}

/** Takes one count back: an attempt is counted before it is judged, so that parallel ones can't slip past, and a good one is none. */
export async function refundLimit(name: LimitName, subject: string): Promise<void> {
  await limiter(name).reward(counterKey(name, subject));
}

/** RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers-10 §3, §4), and Retry-After once it is over. */
export function limitHeaders(state: LimitState): Record<string, string> {
  return {
    "ratelimit-policy": `"${state.name}";q=${state.limit};w=${WINDOW_SECONDS}`,
    ratelimit: `"${state.name}";r=${state.remaining};t=${state.resetSeconds}`,
    ...(!state.allowed && { "retry-after": String(state.resetSeconds) }),
  };
}

/** A client address as it is counted: an IPv6 customer has a whole /64, so that is one subject. */
export function addressSubject(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return parsed.toByteArray().slice(0, 8).join(".");
}

/** Hashed with the installation's secret: the table never tells whose address it was. */
function counterKey(name: LimitName, subject: string): string {
  return createHmac("sha256", env().APP_SECRET).update(`rate-limit ${name} ${subject}`).digest("base64url");
}

function stateOf(name: LimitName, result: RateLimiterRes): LimitState {
  const limit = LIMITS[name];
  const used = result.consumedPoints;
  return {
    name,
    allowed: used <= limit,
    limit,
    remaining: Math.max(0, limit - used),
    excess: Math.max(0, used - limit),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1_000)),
  };
}

/** By the pool they count with, because a closed pool takes its limiters with it. */
const limiters = new WeakMap<object, Map<LimitName, RateLimiterPostgres>>();

function limiter(name: LimitName): RateLimiterPostgres {
  const pool = counterPool();
  const known = limiters.get(pool) ?? new Map<LimitName, RateLimiterPostgres>();
  limiters.set(pool, known);
  const made = known.get(name) ?? makeLimiter(name, pool);
  known.set(name, made);
  return made;
}

function makeLimiter(name: LimitName, pool: object): RateLimiterPostgres {
  const options = { keyPrefix: name, points: LIMITS[name], duration: LONG_WINDOWS[name] ?? WINDOW_SECONDS };
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    // Migrations made it; the app's role may not create tables.
    tableCreated: true,
    clearExpiredByTimeout: true,
    insuranceLimiter: new RateLimiterMemory(options),
  });
}
