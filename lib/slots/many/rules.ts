// The report of many slots, and the times a form or a copied week means. Pure.
import { Temporal } from "temporal-polyfill";
import { readHours } from "@/lib/availability/hours/rules";
import { listTimes } from "@/lib/availability/plan/times";
import type { Report } from "@/lib/forms/schema";
import type { ManyForm, WantedOutcome, WantedSlot } from "@/lib/slots/many/schema";
import { addDays, startOfDate, weekStart } from "@/lib/time/wall-clock";
import { formatShortRange } from "@/lib/time/zone";

/** One line for each slot: added, or why not; `refused` are lines that could not even be read. */
export function reportOf(
  outcomes: readonly WantedOutcome[],
  refused: readonly string[] = [],
  skipped: readonly string[] = [],
): Report {
  const words = ({ label, host, ...time }: WantedSlot) =>
    `${label === "" ? "" : `${label}: `}${formatShortRange(time, { zone: time.timeZone })}, ${host.name}`;
  const added = outcomes.filter((each) => each.refused === null);
  const conflicts = outcomes.filter((each) => each.refused !== null);
  const groups = [
    { title: `${refused.length} not understood`, lines: refused },
    {
      title: `${conflicts.length} not added`,
      lines: conflicts.map((each) => `${words(each.wanted)}: ${each.refused}`),
    },
    { title: `${added.length} added`, lines: added.map((each) => words(each.wanted)) },
    { title: `${skipped.length} left out`, lines: skipped },
  ].filter((group) => group.lines.length > 0);
  const isWhole = refused.length + conflicts.length === 0;
  const slots = added.length === 1 ? "1 slot is open" : `${added.length} slots are open`;
  return {
    tone: isWhole ? "good" : "warning",
    title: isWhole ? `${slots}.` : `${slots}; ${refused.length + conflicts.length} could not be added.`,
    groups,
  };
}

/** The times of the form for one host, those ahead of `now`. */
export function timesOfForm(form: ManyForm, now: Date): { startsAt: Date; endsAt: Date }[] {
  const reading = readHours(form.hours);
  const ranges = reading.ok ? reading.value : [];
  const from = startOfDate(form.first_date, form.time_zone);
  const to = startOfDate(addDays(form.last_date, 1), form.time_zone);
  const rule = {
    timeZone: form.time_zone,
    hours: [1, 2, 3, 4, 5, 6, 7].map((day) =>
      (form.weekdays as readonly string[]).includes(String(day)) ? ranges : [],
    ),
    slotMinutes: form.minutes,
    gapMinutes: form.gap,
    kinds: form.kinds,
    jobExternalIds: [],
    // The horizon counts from the day it begins on.
    horizonWeeks: Math.ceil((Date.parse(form.last_date) - Date.parse(form.first_date)) / (7 * 86_400_000)) + 1,
    isOn: true,
  };
  const start = new Date(from.getTime() - 1);
  const { times } = listTimes({ rule, exceptions: [], holidays: [], now: start < now ? now : start });
  return times.filter((time) => time.startsAt < to);
}

/** The same wall clock so many weeks later, in the slot's own zone; null for an hour that clocks skip then. */
export function laterByWeeks(slot: { startsAt: Date; endsAt: Date; timeZone: string }, weeks: number) {
  const wall = Temporal.Instant.fromEpochMilliseconds(slot.startsAt.getTime()).toZonedDateTimeISO(slot.timeZone);
  const later = wall.toPlainDateTime().add({ weeks });
  const at = later.toZonedDateTime(slot.timeZone);
  if (!at.toPlainDateTime().equals(later)) return null;
  const startsAt = new Date(at.epochMilliseconds);
  return { startsAt, endsAt: new Date(startsAt.getTime() + slot.endsAt.getTime() - slot.startsAt.getTime()) };
}

/** How many weeks lie between the weeks of two dates. */
export function weeksBetween(first: string, second: string): number {
  return Math.round((Date.parse(weekStart(second)) - Date.parse(weekStart(first))) / (7 * 86_400_000));
}
