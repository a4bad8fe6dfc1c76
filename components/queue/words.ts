// Words of the queue's page, and when something happened, in short.
import type { AttentionEntry, AttentionView, Snooze } from "@/lib/attention/schema";
import { dayKey, formatClock, formatShortDay } from "@/lib/time/zone";

export const SHOWN_WORDS: Record<AttentionView["show"], string> = { open: "Open", snoozed: "Snoozed", done: "Done" };
export const WHOSE_WORDS: Record<AttentionView["whose"], string> = {
  all: "Everybody’s",
  mine: "Mine",
  unassigned: "Unassigned",
};
export const GROUP_WORDS: Record<AttentionEntry["group"], string> = {
  now: "Now",
  waiting: "Waiting for you",
  known: "Good to know",
};
export const SNOOZE_WORDS: Record<Snooze, string> = {
  hour: "1 hour",
  "three-hours": "3 hours",
  tomorrow: "Tomorrow, 9:00",
  monday: "Monday, 9:00",
};

/** "14:02" of today, "Mon 30 Nov" of another day. */
export function shortly(at: Date, { zone, now }: { zone: string; now: Date }): string {
  return dayKey(at, zone) === dayKey(now, zone) ? formatClock(at, { zone }) : formatShortDay(at, { zone, now });
}
