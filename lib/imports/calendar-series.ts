// When an event takes place: one time, or the occurrences of its series between two instants.
import type { CalendarEvent } from "./calendar-event";
import type { CalendarTime } from "./calendar-times";
import { maxRows } from "./file-reading";
import { fromWallSeconds, secondsPerDay, toWallSeconds } from "./day-numbers";
import type { RecurrenceRule } from "./recurrence-rule";
import { walkRecurrence, type WalkBudget } from "./recurrence-walk";
import type { CalendarZone } from "./zone-book";

/** `recurrenceMs` is the original start by the rule, which identifies the occurrence whatever happens to it (RFC 5545 §3.8.4.4). */
export type Occurrence = { recurrenceMs: number; startMs: number; doubt: string | null };

/** A start that can be placed in time: an instant, or a wall clock with its zone. */
export type SeriesStart = { type: "utc"; epochMs: number } | { type: "local"; wallSeconds: number; zone: CalendarZone };

export type ToInstant = (time: CalendarTime) => { epochMs: number } | null;

/** True when the event has a rule or dates of its own. */
export function isSeries(event: CalendarEvent): boolean {
  return event.rules.length > 0 || event.extraTimes.length > 0;
}

/**
 * Occurrences that start in [fromMs, lastMs], ascending, each once: RRULEs and RDATEs, less EXDATEs and EXRULEs. DTSTART itself counts when
 * there are only RDATEs. Lengths stay exact across clock changes; local starts keep their wall time.
 */
export function listOccurrences(
  event: CalendarEvent,
  start: SeriesStart,
  range: { fromMs: number; lastMs: number },
  toInstant: ToInstant,
  budget: WalkBudget,
): Occurrence[] {
  const place = (seconds: number): { epochMs: number; doubt: string | null } =>
    start.type === "utc" ? { epochMs: seconds * 1000, doubt: null } : start.zone.toInstant(fromWallSeconds(seconds));
  const origin = start.type === "utc" ? Math.floor(start.epochMs / 1000) : start.wallSeconds;
  // Wall clocks are at most a day from UTC; the exact cut is made on instants below.
  const wallRange = {
    fromSeconds: Math.floor(range.fromMs / 1000) - 2 * secondsPerDay,
    lastSeconds: Math.ceil(range.lastMs / 1000) + 2 * secondsPerDay,
  };
  const except = readExceptions(event, origin, wallRange, toInstant, budget);
  const found = new Map<number, Occurrence>();
  const add = (epochMs: number, seconds: number | null, doubt: string | null) => {
    if (epochMs < range.fromMs || epochMs > range.lastMs || except.instants.has(epochMs)) return;
    if (seconds !== null && (except.days.has(Math.floor(seconds / secondsPerDay)) || except.walls.has(seconds))) return;
    if (!found.has(epochMs)) found.set(epochMs, { recurrenceMs: epochMs, startMs: epochMs, doubt });
  };
  for (const rule of event.rules) {
    for (const seconds of walkRecurrence(rule, origin, wallRange, budget)) {
      const { epochMs, doubt } = place(seconds);
      // One more than an import takes is enough to refuse it.
      if (isAfterUntil(rule, seconds, epochMs, start, toInstant) || found.size > maxRows) break;
      add(epochMs, seconds, doubt);
    }
  }
  if (event.rules.length === 0) add(place(origin).epochMs, origin, place(origin).doubt);
  for (const time of event.extraTimes) {
    // RDATE;VALUE=DATE beside a timed start: that day at the series' time.
    if (time.type === "date") {
      const seconds =
        toWallSeconds(time.date.toPlainDateTime()) + (((origin % secondsPerDay) + secondsPerDay) % secondsPerDay);
      add(place(seconds).epochMs, seconds, place(seconds).doubt);
    } else {
      const instant = toInstant(time);
      if (instant) add(instant.epochMs, time.type === "local" ? toWallSeconds(time.wall) : null, null);
    }
  }
  return [...found.values()].sort((a, b) => a.startMs - b.startMs);
}

// UNTIL is inclusive. RFC 5545 wants UTC for zoned starts; programs also write local times and bare dates, which mean the whole day.
function isAfterUntil(
  rule: RecurrenceRule,
  seconds: number,
  epochMs: number,
  start: SeriesStart,
  toInstant: ToInstant,
): boolean {
  const { until } = rule;
  if (until === null) return false;
  if (until.type === "date")
    return (
      Math.floor(seconds / secondsPerDay) > Math.floor(toWallSeconds(until.date.toPlainDateTime()) / secondsPerDay)
    );
  if (until.type === "local" && start.type === "local") return seconds > toWallSeconds(until.wall);
  const last = toInstant(until);
  return last !== null && epochMs > last.epochMs;
}

type Exceptions = { instants: Set<number>; days: Set<number>; walls: Set<number> };

function readExceptions(
  event: CalendarEvent,
  origin: number,
  wallRange: { fromSeconds: number; lastSeconds: number },
  toInstant: ToInstant,
  budget: WalkBudget,
): Exceptions {
  const exceptions: Exceptions = { instants: new Set(), days: new Set(), walls: new Set() };
  for (const time of event.exceptTimes) {
    // Outlook and Google write EXDATE;VALUE=DATE for timed series: it takes out that day's occurrence.
    if (time.type === "date")
      exceptions.days.add(Math.floor(toWallSeconds(time.date.toPlainDateTime()) / secondsPerDay));
    else {
      const instant = toInstant(time);
      if (instant) exceptions.instants.add(instant.epochMs);
    }
  }
  for (const rule of event.exceptRules)
    for (const seconds of walkRecurrence(rule, origin, wallRange, budget)) exceptions.walls.add(seconds);
  return exceptions;
}
