// What stands first, what a member's word does to an item, until when it sleeps. Pure.
import {
  RANKS,
  SHOWN,
  WHOSE,
  type AttentionEntry,
  type AttentionFact,
  type AttentionView,
  type Snooze,
} from "@/lib/attention/schema";
import { addDays, readWallClock } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

const HOUR_MS = 3_600_000;
/** What is too late in less than this is for now, whatever it is. */
const SOON_MS = 4 * HOUR_MS;

/** What members have said of a thing, and of which fact. */
export type Said = {
  fact: string;
  seenAt: Date | null;
  seenByMemberId: string | null;
  snoozedUntil: Date | null;
  snoozedByMemberId: string | null;
  doneAt: Date | null;
  doneByMemberId: string | null;
  assigneeMemberId: string | null;
};

export const NOTHING_SAID: Omit<Said, "fact"> = {
  seenAt: null,
  seenByMemberId: null,
  snoozedUntil: null,
  snoozedByMemberId: null,
  doneAt: null,
  doneByMemberId: null,
  assigneeMemberId: null,
};

/** What still holds of it for this fact: a newer one undoes all but whose business it is. */
export function stillSaid(said: Said | null, fact: string): Said {
  if (said === null) return { ...NOTHING_SAID, fact };
  return said.fact === fact ? said : { ...NOTHING_SAID, fact, assigneeMemberId: said.assigneeMemberId };
}

export type Word =
  { act: "seen" | "done" | "reopen" } | { act: "snooze"; until: Date } | { act: "assign"; memberId: string | null };

/** The item after a member's word. Saying the same again changes nothing; whoever acts on it has seen it. */
export function afterWord(said: Said, { word, memberId, now }: { word: Word; memberId: string; now: Date }): Said {
  const seen = said.seenAt === null ? { ...said, seenAt: now, seenByMemberId: memberId } : said;
  const awake = { snoozedUntil: null, snoozedByMemberId: null };
  const open = { doneAt: null, doneByMemberId: null };
  switch (word.act) {
    case "seen":
      return seen;
    case "done":
      return said.doneAt === null ? { ...seen, ...awake, doneAt: now, doneByMemberId: memberId } : said;
    case "reopen":
      return { ...said, ...awake, ...open };
    case "snooze":
      return { ...seen, ...open, snoozedUntil: word.until, snoozedByMemberId: memberId };
    case "assign":
      return { ...seen, assigneeMemberId: word.memberId };
  }
}

/** Whether an item of which this was said belongs to the view. A snooze ends in the moment it names. */
export function isInView(said: Said, { show, whose, memberId }: AttentionView, now: Date): boolean {
  const sleeps = said.snoozedUntil !== null && said.snoozedUntil > now;
  const stands = said.doneAt !== null ? "done" : sleeps ? "snoozed" : "open";
  if (stands !== show) return false;
  if (whose === "mine") return said.assigneeMemberId === memberId;
  return whose === "all" || said.assigneeMemberId === null;
}

/** What a line is grouped under: for now, somebody waits, to be known. */
export function groupOf(
  { rank, deadline }: Pick<AttentionFact, "rank" | "deadline">,
  now: Date,
): AttentionEntry["group"] {
  if (rank === "late" || isSoon(deadline, now)) return "now";
  return rank === "own" || rank === "moved" ? "known" : "waiting";
}

const GROUPS: readonly AttentionEntry["group"][] = ["now", "waiting", "known"];

/** The worst first: by group, then by rank, then what is too late soonest, then what happened last. */
export function byUrgency(now: Date): (a: AttentionFact, b: AttentionFact) => number {
  const order = (fact: AttentionFact) => GROUPS.indexOf(groupOf(fact, now)) * RANKS.length + RANKS.indexOf(fact.rank);
  const limit = ({ deadline }: AttentionFact) => deadline?.getTime() ?? Number.POSITIVE_INFINITY;
  return (a, b) => order(a) - order(b) || compare(limit(a), limit(b)) || compare(b.at.getTime(), a.at.getTime());
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function isSoon(deadline: Date | null, now: Date): boolean {
  return deadline !== null && deadline.getTime() - now.getTime() < SOON_MS;
}

/** So many untold changes, counted up to `most`: the number says how much, not how long it takes to count. */
export function countedChanges(count: number, most: number): string {
  if (count > most) return `More than ${most} changes`;
  return count === 1 ? "1 change" : `${count} changes`;
}

/** How many of them wait for somebody. */
export function waitingIn(entries: readonly Pick<AttentionEntry, "group">[]): number {
  return entries.filter(({ group }) => group !== "known").length;
}

/** Until when: an hour or three from now, or nine o'clock by the organisation's clocks. */
export function snoozeUntil(snooze: Snooze, { now, zone }: { now: Date; zone: string }): Date {
  if (snooze === "hour") return new Date(now.getTime() + HOUR_MS);
  if (snooze === "three-hours") return new Date(now.getTime() + 3 * HOUR_MS);
  const today = dayKey(now, zone);
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const date = addDays(today, snooze === "tomorrow" ? 1 : (8 - weekday) % 7 || 7);
  const nine = readWallClock({ date, time: "09:00", zone });
  // A zone that skips that hour, or the whole day, wakes a little late rather than never.
  return nine.ok ? nine.instant : new Date(now.getTime() + 24 * HOUR_MS);
}

/** The view an address names, for a member; what it does not know is the whole open queue. */
export function readView(
  { show, whose }: { show?: unknown; whose?: unknown },
  { memberId, role }: Pick<AttentionView, "memberId" | "role">,
): AttentionView {
  return {
    show: SHOWN.find((each) => each === show) ?? "open",
    whose: WHOSE.find((each) => each === whose) ?? "all",
    memberId,
    role,
  };
}

/** The address of a view, and of one item in it. */
export function viewPath({ show, whose }: Pick<AttentionView, "show" | "whose">, item?: string): string {
  const query = new URLSearchParams();
  if (show !== "open") query.set("show", show);
  if (whose !== "all") query.set("whose", whose);
  if (item !== undefined) query.set("item", item);
  return query.size === 0 ? "/" : `/?${query}`;
}
