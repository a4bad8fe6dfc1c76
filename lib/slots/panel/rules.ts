// Times at which everybody of a panel is free: inside the hours of each, outside busy times and slots that others have. Pure.
import { listTimes, type Time } from "@/lib/availability/plan/times";
import type { AvailabilityException, AvailabilityRule, Holiday } from "@/lib/availability/schema";
import type { SlotStatus } from "@/lib/slots/rules";

export type PanelMember = {
  host: { id: string; name: string; email: string };
  /** Null: the person has no hours here; the window asked for stands for them. */
  rule: AvailabilityRule | null;
  exceptions: readonly AvailabilityException[];
  busy: readonly Time[];
  slots: readonly (Time & { status: SlotStatus })[];
};
export type PanelTime = Time & {
  /** Those who have an open slot at exactly this time already. */
  open: readonly string[];
};

const STEP_MINUTES = 15;
const MAX_TIMES = 60;
const overlaps = (a: Time, b: Time) => a.startsAt < b.endsAt && a.endsAt > b.startsAt;
const contains = (outer: Time, inner: Time) => outer.startsAt <= inner.startsAt && outer.endsAt >= inner.endsAt;

/**
 * The first 60 times of that length within `windows` at which every member is free, a quarter of an hour apart at the least
 * and never overlapping. An open slot of a member is no hindrance where it matches exactly; any other slot is.
 */
export function findPanelTimes({
  members,
  windows,
  minutes,
  holidays,
  now,
}: {
  members: readonly PanelMember[];
  windows: readonly Time[];
  minutes: number;
  holidays: readonly Holiday[];
  now: Date;
}): PanelTime[] {
  const length = minutes * 60_000;
  const hours = members.map((member) => hoursOf(member, holidays, now, windows));
  const found: PanelTime[] = [];
  for (const window of windows) {
    let at = ceilTo(Math.max(window.startsAt.getTime(), now.getTime() + 1), STEP_MINUTES * 60_000);
    while (at + length <= window.endsAt.getTime() && found.length < MAX_TIMES) {
      const time = { startsAt: new Date(at), endsAt: new Date(at + length) };
      const isFree = members.every((member, index) => isMemberFree(member, hours[index]!, time));
      if (isFree) found.push({ ...time, open: openAt(members, time) });
      at += isFree ? Math.max(length, STEP_MINUTES * 60_000) : STEP_MINUTES * 60_000;
    }
  }
  return found;
}

/** A member's stretches of working time: one slot as long as each whole stretch, so that lengths and gaps play no part. */
function hoursOf(
  { rule, exceptions }: PanelMember,
  holidays: readonly Holiday[],
  now: Date,
  windows: readonly Time[],
): readonly Time[] {
  if (rule === null || !rule.isOn) return windows;
  const asMinutes = { ...rule, slotMinutes: STEP_MINUTES, gapMinutes: 0, horizonWeeks: 26 };
  const { times } = listTimes({ rule: asMinutes, exceptions, holidays, now: new Date(now.getTime() - 86_400_000) });
  const joined: Time[] = [];
  for (const time of times) {
    const last = joined.at(-1);
    if (last !== undefined && last.endsAt.getTime() === time.startsAt.getTime()) last.endsAt = time.endsAt;
    else joined.push({ ...time });
  }
  return joined;
}

function isMemberFree({ busy, slots }: PanelMember, hours: readonly Time[], time: Time): boolean {
  if (!hours.some((stretch) => contains(stretch, time))) return false;
  if (busy.some((each) => overlaps(each, time))) return false;
  return slots.every((slot) => !overlaps(slot, time) || (slot.status === "open" && isSame(slot, time)));
}

function openAt(members: readonly PanelMember[], time: Time): string[] {
  return members.filter(({ slots }) => slots.some((slot) => isSame(slot, time))).map(({ host }) => host.name);
}

function isSame(a: Time, b: Time): boolean {
  return a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
}

function ceilTo(ms: number, step: number): number {
  return Math.ceil(ms / step) * step;
}
