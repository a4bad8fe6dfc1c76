// What an ATS is told and when it is told again; what that comes back is an echo. Pure: `now` and chance come in.
import type { AtsAction, Capabilities, Catalogue } from "@/lib/ats/schema";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds from a failed attempt to the next. About a day and a half in all: an ATS is mended in working hours. */
const DELAYS_MS = [
  10 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  12 * HOUR,
] as const;
const JITTER = 0.2;
/** "Not there" and "conflict" may be the ATS catching up with itself: so many tries, then they are its last word. */
const PATIENCE_TRIES = 3;
const LONGEST_PAUSE_MS = HOUR;
const SHORTEST_PAUSE_MS = SECOND;
/** How many times a read is tried while the ATS does not know yet what it has told us of. */
export const READ_DELAYS_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR] as const;
/** After a write of ours an ATS may show the state before for a while (ms). */
export const STALE_READ_MS = 10 * MINUTE;
/** A call under way is believed alive this long (ms): several requests of 15 s each. */
export const CALL_LEASE_MS = 100 * SECOND;
export const POLL_EVERY_MS = 2 * MINUTE;

export interface AtsTrigger {
  type: string;
  /** The candidate has said that they leave: alone that ends an application. */
  isCandidatesWithdrawal: boolean;
}

/** What the ATS is to be told of an event: a change where it allows one, and always a note with the reason. */
export function decideActions(
  { type, isCandidatesWithdrawal }: AtsTrigger,
  { capabilities, own }: { capabilities: Capabilities; own: boolean },
): AtsAction[] {
  const mayChange = own || capabilities.only_own === false;
  const mayCancel = mayChange || capabilities.only_own === "move";
  switch (type) {
    case "interview.cancelled":
      return [...(mayCancel && capabilities.cancel ? (["cancel"] as const) : []), "note"];
    case "interview.rescheduled":
      return [...(mayChange && capabilities.move ? (["move"] as const) : []), "note"];
    case "interview.cancellation_undone":
      return [...(mayChange && capabilities.create_event ? (["create"] as const) : []), "note"];
    case "application.withdrawn":
      return isCandidatesWithdrawal && capabilities.withdraw ? ["withdraw"] : [];
    default:
      return [];
  }
}

export interface BothSides {
  ours: { status: string; startsAt: Date; endsAt: Date };
  theirs: { isGone: boolean; startsAt: Date; endsAt: Date };
}

/**
 * What is still to be done when a planned change's turn comes: the world has gone on since it was planned. Null: both sides
 * say the same already, or a later call will see to it.
 */
export function decideChange(
  planned: "cancel" | "move" | "create",
  { ours, theirs }: BothSides,
  capabilities: Capabilities,
): "cancel" | "move" | "create" | null {
  if (ours.status === "cancelled") return planned === "cancel" && !theirs.isGone ? "cancel" : null;
  if (ours.status !== "scheduled" || planned === "cancel") return null;
  if (theirs.isGone) return capabilities.create_event ? "create" : null;
  const isSameTime =
    ours.startsAt.getTime() === theirs.startsAt.getTime() && ours.endsAt.getTime() === theirs.endsAt.getTime();
  return isSameTime || !capabilities.move ? null : "move";
}

/** A withdrawal waits for an admin to say which of the ATS's reasons means ours. */
export const NOT_MAPPED = "reason_not_mapped";

export interface CallFailure {
  status: number | null;
  reason: string;
  retryAfterMs: number | null;
}
export type CallDecision =
  | { state: "done" }
  | { state: "failed" }
  /** `pause`: the whole connection waits. `isCounted`: it was an attempt; waiting for one's turn is none. */
  | { state: "pending"; at: Date; pause: boolean; isCounted: boolean };

/** What follows from a call that failed. `attempts` counts this one. */
export function decideAfterFailure({
  action,
  failure: { status, reason, retryAfterMs },
  attempts,
  now,
  random,
}: {
  action: AtsAction;
  failure: CallFailure;
  attempts: number;
  now: Date;
  random: number;
}): CallDecision {
  const after = (ms: number) => new Date(now.getTime() + ms);
  if (status === 429) {
    const wait = Math.min(Math.max(retryAfterMs ?? MINUTE, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    return { state: "pending", at: after(wait), pause: true, isCounted: false };
  }
  // What shall not be there is not there.
  if (action === "cancel" && (status === 404 || status === 410)) return { state: "done" };
  const isTheirLastWord =
    status !== null && status >= 300 && status < 500 && ![401, 403, 404, 408, 409, 425].includes(status);
  const isOutOfPatience = (status === 404 || status === 409) && attempts >= PATIENCE_TRIES;
  const base = DELAYS_MS[attempts - 1];
  if (reason === NOT_MAPPED || isTheirLastWord || isOutOfPatience || base === undefined) return { state: "failed" };
  const delay = Math.max(base * (1 + JITTER * (2 * random - 1)), Math.min(retryAfterMs ?? 0, LONGEST_PAUSE_MS));
  return { state: "pending", at: after(Math.round(delay)), pause: false, isCounted: true };
}

export interface SourceTime {
  starts_at: string;
  ends_at: string;
}
/** A time we wrote there. `done` once the ATS has confirmed it. */
export type WrittenTime = SourceTime & { done: boolean };

function isSame(a: SourceTime, b: SourceTime): boolean {
  return Date.parse(a.starts_at) === Date.parse(b.starts_at) && Date.parse(a.ends_at) === Date.parse(b.ends_at);
}

/**
 * What the time an ATS shows means. `echo`: we wrote it there ourselves; what was written later has not come back yet and is
 * `left`. `same`: it is what it showed last. `news`: somebody there has moved it, and all that was written is forgotten.
 */
export function judgeTime({
  shown,
  known,
  written,
}: {
  shown: SourceTime;
  known: SourceTime;
  written: readonly WrittenTime[];
}): { kind: "echo" | "same" | "news"; left: WrittenTime[] } {
  const echo = written.findLastIndex((each) => isSame(each, shown));
  if (echo >= 0) return { kind: "echo", left: written.slice(echo + 1) };
  if (isSame(known, shown)) return { kind: "same", left: [...written] };
  return { kind: "news", left: [] };
}

/** The time the ATS has by now, as far as we know: what we wrote last with its consent, else what it showed last. */
export function theirTime({ known, written }: { known: SourceTime; written: readonly WrittenTime[] }): SourceTime {
  return written.findLast((each) => each.done) ?? known;
}

/** Written times with one more (or the same one again, now confirmed). */
export function withWritten(written: readonly WrittenTime[], time: WrittenTime): WrittenTime[] {
  const last = written.at(-1);
  const others = last !== undefined && isSame(last, time) ? written.slice(0, -1) : written;
  return [...others, time].slice(-20);
}

/** Words by which an ATS's own reason is recognised, the closest first; the last ones fit any withdrawal. */
const REASON_WORDS: Readonly<Record<string, readonly RegExp[]>> = {
  accepted_other_offer: [/other (job )?offer|another (job )?offer|other (job|company|position)|elsewhere/i],
  compensation: [/compensation|salary|\bpay\b|benefits/i],
  staying_in_current_job: [/stay|current (job|employer|role|position)|counter/i],
  role_not_a_fit: [/not (a )?(good )?fit|not interested|\brole\b|\bjob\b/i],
  process_too_slow: [/slow|too long|\btime(line|frame)\b/i],
};
const ANY_WITHDRAWAL = [
  /withdr[ae]w|withdrawn/i,
  /candidate declined|declined by candidate|rejected us|not interested/i,
];

/** The ATS's reason that most likely means ours, by its words; null where none does, and a person has to choose. */
export function guessReason(code: string, reasons: Catalogue["reasons"]): string | null {
  const withdrawals = reasons.filter(({ label }) => !/we rejected|failed|no.?show|position closed/i.test(label));
  for (const words of [...(REASON_WORDS[code] ?? []), ...ANY_WITHDRAWAL]) {
    const found = withdrawals.find(({ label }) => words.test(label));
    if (found !== undefined) return found.id;
  }
  return null;
}

/** The user with this address; null where none has it. */
export function guessUser(email: string, users: Catalogue["users"]): string | null {
  return users.find((user) => user.email?.toLowerCase() === email.toLowerCase())?.id ?? null;
}
