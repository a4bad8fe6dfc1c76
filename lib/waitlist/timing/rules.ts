// When a slot offer may be sent and until when it waits, pure: quiet hours, lead time, deadlines that shorten as the slot nears.
import type { RefillPolicy } from "@/lib/policies/schema";
import { addDays, readWallClock } from "@/lib/time/wall-clock";
import { clockKey, dayKey } from "@/lib/time/zone";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Nobody reads a mail and decides in less. */
const SHORTEST_ANSWER_MS = 15 * MINUTE_MS;
/** A candidate has this part of the time that is left before the slot would be too near: others must get their turn as well. */
const SHARE = 4;

type Quiet = Pick<RefillPolicy, "quiet_from" | "quiet_to">;

/** Whether clocks in the zone are within the quiet hours; their end is not. The same time twice: never. Pure. */
export function isQuiet(instant: Date, zone: string, quiet: Quiet): boolean {
  const { quiet_from: from, quiet_to: to } = quiet;
  const clock = clockKey(instant, zone);
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** The first instant from `instant` on that is not quiet: itself, or the one at which the quiet hours end. Pure. */
export function quietEnd(instant: Date, zone: string, quiet: Quiet): Date {
  if (!isQuiet(instant, zone, quiet)) return instant;
  const { quiet_to: to } = quiet;
  const today = dayKey(instant, zone);
  const date = clockKey(instant, zone) < to ? today : addDays(today, 1);
  const end = readWallClock({ date, time: to, zone });
  if (end.ok && end.instant > instant) return end.instant;
  // Their end lies in an hour that clocks skip (or has just been, in one that comes twice): the next whole minutes will do.
  let found = new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
  do found = new Date(found.getTime() + MINUTE_MS);
  while (isQuiet(found, zone, quiet));
  return found;
}

/** From when on a slot is too near to be offered: it is open for whoever asks. Pure. */
export function tooNearFrom(startsAt: Date, policy: Pick<RefillPolicy, "lead_minutes">): Date {
  return new Date(startsAt.getTime() - policy.lead_minutes * MINUTE_MS);
}

/** Whether a slot offer sent at `now` would leave any time to answer. Pure. */
export function hasTimeToAnswer(now: Date, startsAt: Date, policy: RefillPolicy): boolean {
  return answerDeadline({ now, startsAt, zone: "UTC", policy }) !== null;
}

/**
 * Until when a slot offer sent at `now` waits: a quarter of the time until the slot is too near, at least 15 minutes and at most
 * the policy's, quiet hours of the candidate not counted, and never beyond the moment from which it is too near. Null: no time is
 * left to answer. Pure.
 */
export function answerDeadline({
  now,
  startsAt,
  zone,
  policy,
}: {
  now: Date;
  startsAt: Date;
  zone: string;
  policy: RefillPolicy;
}): Date | null {
  const last = tooNearFrom(startsAt, policy);
  const leftMs = last.getTime() - now.getTime();
  const wanted = Math.min(Math.max(leftMs / SHARE, SHORTEST_ANSWER_MS), policy.answer_minutes * MINUTE_MS);
  if (leftMs < Math.min(SHORTEST_ANSWER_MS, wanted)) return null;
  const deadline = afterWaking(now, Math.ceil(wanted), { zone, policy, last });
  return deadline < last ? deadline : last;
}

/** The instant at which so much time outside the quiet hours has passed, or `last` where that comes first. */
function afterWaking(
  from: Date,
  ms: number,
  { zone, policy, last }: { zone: string; policy: RefillPolicy; last: Date },
): Date {
  let at = quietEnd(from, zone, policy);
  let left = ms;
  while (left > 0 && at < last) {
    const awakeMs = awakeFor(at, zone, policy);
    if (left <= awakeMs) return new Date(at.getTime() + left);
    left -= awakeMs;
    at = quietEnd(new Date(at.getTime() + awakeMs), zone, policy);
  }
  return at;
}

/** Milliseconds until the next quiet hours begin on clocks that are not changed meanwhile; where they are, an hour more or less. */
function awakeFor(at: Date, zone: string, { quiet_from: from, quiet_to: to }: Quiet): number {
  if (from === to) return Number.POSITIVE_INFINITY;
  const minutes = (minutesOf(from) - minutesOf(clockKey(at, zone)) + DAY_MINUTES) % DAY_MINUTES;
  return Math.max(MINUTE_MS, minutes * MINUTE_MS - (at.getTime() % MINUTE_MS));
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
