// Which of the open times a page shows: a part of the day, and the first days before the later ones. Pure.
import type { SlotChoice } from "@/lib/candidate-links/schema";
import { clockKey, dayKey } from "@/lib/time/zone";

export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** So many times fit on a page whole; of more, the first days are shown. */
const WHOLE_LIST = 24;
const FIRST_DAYS = 5;

export type SlotSelection = {
  shown: SlotChoice[];
  /** Those of the same part of the day that stand on later days. */
  laterCount: number;
  total: number;
  counts: Record<DayPart, number>;
};

/** What `?part=` names, or null for the whole day. */
export function readDayPart(text: unknown): DayPart | null {
  return DAY_PARTS.find((part) => part === text) ?? null;
}

/** In which part of the day an instant lies on the clocks of that zone: until noon, until five, and after. */
export function dayPartOf(instant: Date, zone: string): DayPart {
  const clock = clockKey(instant, zone);
  if (clock < "12:00") return "morning";
  return clock < "17:00" ? "afternoon" : "evening";
}

/** The times to show. A time that was chosen before the form came back is always among them. */
export function selectSlots(
  slots: readonly SlotChoice[],
  {
    part,
    withLater,
    chosenId,
    zone,
  }: { part: DayPart | null; withLater: boolean; chosenId: string | undefined; zone: string },
): SlotSelection {
  const counts = { morning: 0, afternoon: 0, evening: 0 };
  for (const { startsAt } of slots) counts[dayPartOf(startsAt, zone)] += 1;
  const fitting = slots.filter((slot) => part === null || dayPartOf(slot.startsAt, zone) === part);
  const days = [...new Set(fitting.map((slot) => dayKey(slot.startsAt, zone)))];
  const isWhole = withLater || fitting.length <= WHOLE_LIST || days.length <= FIRST_DAYS;
  const first = new Set(isWhole ? days : days.slice(0, FIRST_DAYS));
  const early = fitting.filter((slot) => first.has(dayKey(slot.startsAt, zone)));
  const isShown = (slot: SlotChoice) => early.includes(slot) || slot.id === chosenId;
  return {
    shown: slots.filter(isShown),
    laterCount: fitting.length - early.length,
    total: slots.length,
    counts,
  };
}
