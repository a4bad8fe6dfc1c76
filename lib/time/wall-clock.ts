// From what a person picks (a date, a time, a zone) to an instant. An hour that clocks skip is refused; of an hour that
// happens twice the first is meant, as calendars do (RFC 5545 §3.3.5), and the answer says so.
import { Temporal } from "temporal-polyfill";

export type WallClockReading =
  | { ok: true; instant: Date; isRepeatedHour: boolean }
  | { ok: false; code: "date_format" | "time_format" | "time_gap" };

/** The instant at which clocks in `zone` show this date ("2026-12-01") and time ("14:00"). Pure. */
export function readWallClock({ date, time, zone }: { date: string; time: string; zone: string }): WallClockReading {
  const day = readDate(date);
  if (day === null) return { ok: false, code: "date_format" };
  if (!/^\d{2}:\d{2}(:\d{2})?$/.test(time)) return { ok: false, code: "time_format" };
  let wall: Temporal.PlainDateTime;
  try {
    wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  } catch {
    return { ok: false, code: "time_format" };
  }
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" });
  const isRepeatedHour = earlier.epochMilliseconds !== later.epochMilliseconds;
  if (isRepeatedHour && !later.toPlainDateTime().equals(wall)) return { ok: false, code: "time_gap" };
  return { ok: true, instant: new Date(earlier.epochMilliseconds), isRepeatedHour };
}

/** Whether the text is a date of the calendar, written 2026-12-01, in a year people plan in. Pure. */
export function isDate(text: string): boolean {
  return readDate(text) !== null;
}

/** The first instant of that date in the zone; days that begin at 01:00 included. @throws when it is no date: ask `isDate` first */
export function startOfDate(date: string, zone: string): Date {
  const day = readDate(date);
  if (day === null) throw new RangeError(`No date: ${date}`);
  return new Date(day.toZonedDateTime(zone).epochMilliseconds);
}

/** The date `days` later (or earlier), both as 2026-12-01. @throws when it is no date */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Monday of that date's week, as 2026-11-30. @throws when it is no date */
export function weekStart(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** How many days `to` is after `from`, both as 2026-12-01. @throws when one is no date */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** The full hour that clocks in the zone show at that instant, 0 to 23. */
export function hourOf(instant: Date, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).hour;
}

/** Whether the date (2026-12-01) is a Saturday or Sunday. @throws when it is no date */
export function isWeekend(date: string): boolean {
  return Temporal.PlainDate.from(date).dayOfWeek > 5;
}

function readDate(text: string): Temporal.PlainDate | null {
  if (!/^(19[7-9]\d|20\d\d|21\d\d)-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}
