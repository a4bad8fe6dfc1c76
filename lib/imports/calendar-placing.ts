// Where an event stands in time: its start as an instant with its zone, and its length, or the refusal that says why not.
import { Temporal } from "temporal-polyfill";
import type { FiledEvent } from "./calendar-copies";
import type { CalendarEvent } from "./calendar-event";
import { isSeries } from "./calendar-series";
import type { CalendarTime } from "./calendar-times";
import { finding, shown, type FileReading, type ReadingOptions } from "./file-reading";
import type { ZoneBook } from "./zone-book";

export type Refusal = { refusal: string; remedy: string };
export type Placed = { epochMs: number; timeZone: string; doubt: string | null; zoneNote: string | null };

const dayMs = 86_400_000;

/** A time of the event as an instant. Without a zone of its own it counts in the zone of DTSTART, which programs leave out on DTEND and EXDATE. */
export function placeTime(time: CalendarTime, zones: ZoneBook, event: CalendarEvent): Placed | Refusal {
  if (time.type === "utc") return { epochMs: time.epochMs, timeZone: zones.fallback, doubt: null, zoneNote: null };
  const start = event.start.time;
  const zoneName = (time.type === "local" ? time.zoneName : null) ?? (start.type === "local" ? start.zoneName : null);
  // RECURRENCE-ID;VALUE=DATE beside a timed start: that day at the event's time.
  const wall =
    time.type === "local"
      ? time.wall
      : time.date.toPlainDateTime(start.type === "local" ? start.wall.toPlainTime() : new Temporal.PlainTime());
  if (start.type === "utc" && zoneName === null)
    return {
      epochMs: wall.toZonedDateTime("UTC").epochMilliseconds,
      timeZone: zones.fallback,
      doubt: null,
      zoneNote: null,
    };
  const zone = zones.find(zoneName, wall.year);
  if ("refusal" in zone) return zone;
  return { ...zone.toInstant(wall), timeZone: zone.timeZone, zoneNote: zone.note };
}

/** Start and length, or null after the refusal (or, for days that are over, the skip) was recorded. */
export function placeStartAndLength(
  filed: FiledEvent,
  options: ReadingOptions,
  reading: FileReading,
): { start: Placed; lengthMs: number } | null {
  const { event, zones } = filed;
  if (event.start.time.type === "date") {
    readAllDay(event, event.start.time.date, options, reading);
    return null;
  }
  const start = placeTime(event.start.time, zones, event);
  if ("refusal" in start) {
    refuseEvent(reading, event, event.start.line, "unknown_time_zone", "DTSTART", start.refusal, start.remedy);
    return null;
  }
  const fixed =
    event.durationMs ??
    (event.end === null && options.defaultMinutes !== null ? options.defaultMinutes * 60_000 : null);
  if (event.end === null && fixed === null) {
    // A start without an end lasts no time at all (RFC 5545 §3.6.1).
    refuseEvent(
      reading,
      event,
      event.start.line,
      "no_end",
      "DTEND",
      "The event has neither DTEND nor DURATION.",
      "Give --default-minutes 45, or an end in the calendar.",
    );
    return null;
  }
  const lengthMs = event.end ? lengthTo(filed, event.end, start) : fixed;
  if (typeof lengthMs === "number" && lengthMs > 0) return { start, lengthMs };
  const line = event.end?.line ?? event.start.line;
  if (lengthMs !== null && typeof lengthMs === "object")
    refuseEvent(reading, event, line, "bad_end", "DTEND", lengthMs.refusal, lengthMs.remedy);
  else
    refuseEvent(
      reading,
      event,
      line,
      "ends_before_start",
      event.end ? "DTEND" : "DURATION",
      "The event does not end after it starts.",
      "Correct it in the calendar.",
    );
  return null;
}

function lengthTo({ event, zones }: FiledEvent, end: { time: CalendarTime }, start: Placed): number | Refusal {
  if (end.time.type === "date")
    return {
      refusal: "The event starts at a time but ends on a day.",
      remedy: "Give it a time to end in the calendar.",
    };
  const placed = placeTime(end.time, zones, event);
  return "refusal" in placed ? placed : placed.epochMs - start.epochMs;
}

function readAllDay(
  event: CalendarEvent,
  date: Temporal.PlainDate,
  options: ReadingOptions,
  reading: FileReading,
): void {
  const last = event.end?.time.type === "date" ? event.end.time.date : date.add({ days: 1 });
  // The last place on earth where that day is over is UTC−12.
  const isOver = last.toZonedDateTime("UTC").epochMilliseconds + dayMs / 2 <= options.now;
  if (isOver && !isSeries(event) && !options.includePast) {
    reading.skipped.push(
      finding(event.line, "past", `It was on ${date.toString()}, all day.`, {
        ref: shown(event.uid),
        remedy: "It is over; with --include-past it would be refused as an all-day event.",
      }),
    );
  } else
    refuseEvent(
      reading,
      event,
      event.start.line,
      "all_day",
      "DTSTART",
      "An all-day event has no time of day.",
      "Give it a start and an end in the calendar, or leave it out.",
    );
}

function refuseEvent(
  reading: FileReading,
  event: CalendarEvent,
  line: number,
  code: string,
  field: string,
  reason: string,
  remedy: string | null,
): void {
  reading.refused.push(finding(line, code, reason, { field, remedy, ref: shown(event.uid) }));
}
