// DATE, DATE-TIME, DURATION and PERIOD values of a calendar (RFC 5545 §3.3) as Temporal values; what is not one of them is null.
import { Temporal } from "temporal-polyfill";
import type { CalendarProperty } from "./calendar-components";

export type CalendarTime =
  | { type: "date"; date: Temporal.PlainDate }
  | { type: "utc"; epochMs: number }
  /** `zoneName` is the file's own name for the zone; null means floating (RFC 5545 §3.3.5, form 1). */
  | { type: "local"; wall: Temporal.PlainDateTime; zoneName: string | null };

// What ical.js makes of 20201102T133000 and of the usual variations: seconds may be missing, a bare date may claim to be a time.
const timeShape = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2})?:?(\d{2})?:?(\d{2})?(Z)?)?$/;

/** Reads one value as ical.js normalised it (`2020-11-02T13:30:00`); a time without hours is a date. */
export function readCalendarTime(value: unknown, zoneName: string | null): CalendarTime | null {
  const match = typeof value === "string" ? timeShape.exec(value.replace(/T:*$/, "").replace(/:+$/, "")) : null;
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  try {
    const date = Temporal.PlainDate.from({ year: year ?? 0, month: month ?? 0, day: day ?? 0 }, { overflow: "reject" });
    if (hour === undefined) return { type: "date", date };
    // A leap second is a valid value and the second before it the nearest that computers know.
    const wall = date.toPlainDateTime(
      Temporal.PlainTime.from({ hour, minute: minute ?? 0, second: Math.min(second ?? 0, 59) }, { overflow: "reject" }),
    );
    if (match[7]) return { type: "utc", epochMs: wall.toZonedDateTime("UTC").epochMilliseconds };
    return { type: "local", wall, zoneName: zoneName?.trim() ? zoneName.trim() : null };
  } catch {
    return null;
  }
}

/** All values of a DTSTART, EXDATE, RDATE …; null if any of them is unreadable or carries an offset (RFC 5545 forbids 10:00+01:00). */
export function readCalendarTimes(property: CalendarProperty): CalendarTime[] | null {
  if (/:\d{8}T\d{6}[+-]\d/.test(property.text)) return null;
  const times = property.values.map((value) =>
    readCalendarTime(Array.isArray(value) ? value[0] : value, property.params["tzid"] ?? null),
  );
  return times.every((time) => time !== null) ? times : null;
}

/** A DURATION in whole ms; days and weeks count 24 hours a day, which the callers accept because interviews last hours. Null if it is none or negative. */
export function readCalendarDuration(value: unknown): number | null {
  const match =
    typeof value === "string"
      ? /^\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?$/.exec(
          value.trim().toUpperCase(),
        )
      : null;
  if (!match || !/\d/.test(match[0])) return null;
  const [weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}
