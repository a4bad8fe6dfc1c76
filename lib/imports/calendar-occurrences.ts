// A UID's events → rows: places times in zones, follows the series, puts changed occurrences in their place, leaves out what is past or cancelled.
import { Temporal } from "temporal-polyfill";
import type { EventGroup, FiledEvent } from "./calendar-copies";
import type { CalendarEvent } from "./calendar-event";
import { readCalendarRow, type PlacedOccurrence } from "./calendar-rows";
import { isSeries, listOccurrences, type SeriesStart } from "./calendar-series";
import type { CalendarTime } from "./calendar-times";
import { toWallSeconds } from "./day-numbers";
import { finding, shown, type FileReading, type Finding, type ReadingOptions } from "./file-reading";
import { toInstantText, toShownTime } from "./local-time";
import type { WalkBudget } from "./recurrence-walk";
import type { CalendarZone, ZoneBook } from "./zone-book";

type Refusal = { refusal: string; remedy: string };
type Placed = { epochMs: number; timeZone: string; doubt: string | null; zoneNote: string | null };

const dayMs = 86_400_000;

/** A time of the event as an instant. Without a zone of its own it counts in the zone of DTSTART, which programs leave out on DTEND and EXDATE. */
export function placeTime(time: CalendarTime, zones: ZoneBook, event: CalendarEvent): Placed | Refusal {
  if (time.type === "utc") return { epochMs: time.epochMs, timeZone: zones.fallback, doubt: null, zoneNote: null };
  const start = event.start.time;
  const zoneName = (time.type === "local" ? time.zoneName : null) ?? (start.type === "local" ? start.zoneName : null);
  // RECURRENCE-ID;VALUE=DATE beside a timed start: that day at the event's time.
  const wall = time.type === "local" ? time.wall : time.date.toPlainDateTime(start.type === "local" ? start.wall.toPlainTime() : new Temporal.PlainTime());
  if (start.type === "utc" && zoneName === null) return { epochMs: wall.toZonedDateTime("UTC").epochMilliseconds, timeZone: zones.fallback, doubt: null, zoneNote: null };
  const zone = zones.find(zoneName, wall.year);
  if ("refusal" in zone) return zone;
  return { ...zone.toInstant(wall), timeZone: zone.timeZone, zoneNote: zone.note };
}

/** Adds the rows and findings of one UID to the reading. */
export function readEventGroup(group: EventGroup, options: ReadingOptions, budget: WalkBudget, reading: FileReading): void {
  const master = group.master;
  if (master?.event.cancelled) {
    for (const { event } of [master, ...group.overrides.map((each) => each.filed)]) reading.skipped.push(cancelledFinding(event));
    return;
  }
  for (const { filed, recurrenceMs } of group.overrides) readSingle(filed, recurrenceMs, options, reading);
  if (!master) return;
  if (isSeries(master.event)) readSeries(master, group, options, budget, reading);
  else if (!isReplaced(master, group)) readSingle(master, null, options, reading);
}

// An event without a series whose only occurrence came as an override as well: the override says how it is now.
function isReplaced({ event, zones }: FiledEvent, group: EventGroup): boolean {
  const start = placeTime(event.start.time, zones, event);
  return "epochMs" in start && group.overrides.some((override) => override.recurrenceMs === start.epochMs);
}

function cancelledFinding(event: CalendarEvent): Finding {
  return finding(event.line, "cancelled", "The event is cancelled in the file (STATUS:CANCELLED).", {
    field: "STATUS",
    ref: shown(event.uid),
    remedy: "An import never cancels; cancel the interview in Reslot if it is there.",
  });
}

function refuseEvent(reading: FileReading, event: CalendarEvent, line: number, code: string, field: string, reason: string, remedy: string | null): void {
  reading.refused.push(finding(line, code, reason, { field, remedy, ref: shown(event.uid) }));
}

function readSingle(filed: FiledEvent, recurrenceMs: number | null, options: ReadingOptions, reading: FileReading): void {
  const { event } = filed;
  if (event.cancelled) {
    reading.skipped.push(cancelledFinding(event));
    return;
  }
  const timed = placeStartAndLength(filed, options, reading);
  if (!timed) return;
  const endMs = timed.start.epochMs + timed.lengthMs;
  if (endMs <= options.now && !options.includePast) {
    const reason = `It ended ${toShownTime(endMs, timed.start.timeZone)}.`;
    reading.skipped.push(finding(event.line, "past", reason, { ref: shown(event.uid), remedy: "Give --include-past to import it." }));
    return;
  }
  addRow(event, { startMs: timed.start.epochMs, endMs, timeZone: timed.start.timeZone, recurrenceMs, notes: notesOf(event, timed.start) }, options, reading);
}

function notesOf(event: CalendarEvent, start: Placed): Finding[] {
  const zoneNote = start.zoneNote ? [finding(event.start.line, "time_zone_read", start.zoneNote, { field: "DTSTART", ref: shown(event.uid) })] : [];
  return [...event.notes, ...zoneNote, ...doubtNote(event, start.doubt)];
}

function doubtNote(event: CalendarEvent, doubt: string | null): Finding[] {
  return doubt ? [finding(event.start.line, "clock_change", doubt, { field: "DTSTART", ref: shown(event.uid) })] : [];
}

function addRow(event: CalendarEvent, placed: PlacedOccurrence, options: ReadingOptions, reading: FileReading): boolean {
  const row = readCalendarRow(event, placed, options);
  if ("code" in row) {
    reading.refused.push({ ...row, ref: shown(event.uid) });
    return false;
  }
  reading.rows.push(row);
  return true;
}

// Start and length, or null after the refusal (or, for days that are over, the skip) was recorded.
function placeStartAndLength(filed: FiledEvent, options: ReadingOptions, reading: FileReading): { start: Placed; lengthMs: number } | null {
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
  const fixed = event.durationMs ?? (event.end === null && options.defaultMinutes !== null ? options.defaultMinutes * 60_000 : null);
  if (event.end === null && fixed === null) {
    // A start without an end lasts no time at all (RFC 5545 §3.6.1).
    refuseEvent(reading, event, event.start.line, "no_end", "DTEND", "The event has neither DTEND nor DURATION.", "Give --default-minutes 45, or an end in the calendar.");
    return null;
  }
  const lengthMs = event.end ? lengthTo(filed, event.end, start) : fixed;
  if (typeof lengthMs === "number" && lengthMs > 0) return { start, lengthMs };
  const line = event.end?.line ?? event.start.line;
  if (lengthMs !== null && typeof lengthMs === "object") refuseEvent(reading, event, line, "bad_end", "DTEND", lengthMs.refusal, lengthMs.remedy);
  else refuseEvent(reading, event, line, "ends_before_start", event.end ? "DTEND" : "DURATION", "The event does not end after it starts.", "Correct it in the calendar.");
  return null;
}

function lengthTo({ event, zones }: FiledEvent, end: { time: CalendarTime }, start: Placed): number | Refusal {
  if (end.time.type === "date") return { refusal: "The event starts at a time but ends on a day.", remedy: "Give it a time to end in the calendar." };
  const placed = placeTime(end.time, zones, event);
  return "refusal" in placed ? placed : placed.epochMs - start.epochMs;
}

function readAllDay(event: CalendarEvent, date: Temporal.PlainDate, options: ReadingOptions, reading: FileReading): void {
  const last = event.end?.time.type === "date" ? event.end.time.date : date.add({ days: 1 });
  // The last place on earth where that day is over is UTC−12.
  const isOver = last.toZonedDateTime("UTC").epochMilliseconds + dayMs / 2 <= options.now;
  if (isOver && !isSeries(event) && !options.includePast) {
    reading.skipped.push(finding(event.line, "past", `It was on ${date.toString()}, all day.`, { ref: shown(event.uid), remedy: "It is over; with --include-past it would be refused as an all-day event." }));
  } else refuseEvent(reading, event, event.start.line, "all_day", "DTSTART", "An all-day event has no time of day.", "Give it a start and an end in the calendar, or leave it out.");
}

function readSeries(filed: FiledEvent, group: EventGroup, options: ReadingOptions, budget: WalkBudget, reading: FileReading): void {
  const { event, zones } = filed;
  const timed = placeStartAndLength(filed, options, reading);
  if (!timed) return;
  const start = seriesStart(filed);
  if (!start) return;
  const changes = group.overrides.filter(({ filed: each }) => each.event.recurrence?.andFuture && !each.event.cancelled).sort((a, b) => a.recurrenceMs - b.recurrenceMs);
  const shifts = changes.map((change) => ({ ...change, ...futureShift(change.filed, zones, timed.lengthMs) }));
  const margin = Math.max(0, ...shifts.map((shift) => Math.abs(shift.shiftMs)));
  const fromMs = options.includePast ? Math.min(timed.start.epochMs, 0) : options.now - timed.lengthMs - margin;
  const toInstant = (time: CalendarTime) => {
    const placed = placeTime(time, zones, event);
    return "epochMs" in placed ? placed : null;
  };
  const own = new Set(group.overrides.map((override) => override.recurrenceMs));
  const stopped = group.overrides.filter(({ filed: each }) => each.event.recurrence?.andFuture && each.event.cancelled).map((each) => each.recurrenceMs);
  let rows = 0;
  for (const occurrence of listOccurrences(event, start, { fromMs, lastMs: options.until + margin }, toInstant, budget)) {
    if (own.has(occurrence.recurrenceMs) || stopped.some((from) => occurrence.recurrenceMs >= from)) continue;
    const shift = shifts.findLast((each) => each.recurrenceMs <= occurrence.recurrenceMs);
    const startMs = occurrence.startMs + (shift?.shiftMs ?? 0);
    const endMs = startMs + (shift?.lengthMs ?? timed.lengthMs);
    if ((endMs <= options.now && !options.includePast) || startMs > options.until) continue;
    const notes = rows === 0 ? notesOf(event, { ...timed.start, doubt: occurrence.doubt }) : doubtNote(event, occurrence.doubt);
    rows += 1;
    // One refusal stands for the whole series: every occurrence would be refused for the same reason.
    if (!addRow(shift?.filed.event ?? event, { startMs, endMs, timeZone: timed.start.timeZone, recurrenceMs: occurrence.recurrenceMs, notes }, options, reading)) return;
    if (budget.days <= 0) return;
    budget.days -= 1;
  }
  noteBounds(event, rows, timed.start, options, reading);
}

function seriesStart({ event, zones }: FiledEvent): SeriesStart | null {
  const { time } = event.start;
  if (time.type === "utc") return time;
  if (time.type === "date") return null;
  const zone: CalendarZone | Refusal = zones.find(time.zoneName, time.wall.year);
  return "refusal" in zone ? null : { type: "local", wallSeconds: toWallSeconds(time.wall), zone };
}

// RANGE=THISANDFUTURE (RFC 5545 §3.2.13): this and every later occurrence moves by as much, and takes the new length and words.
function futureShift(filed: FiledEvent, zones: ZoneBook, lengthMs: number): { shiftMs: number; lengthMs: number } {
  const { event } = filed;
  const start = placeTime(event.start.time, filed.zones, event);
  const original = event.recurrence ? placeTime(event.recurrence.time, filed.zones, event) : null;
  const end = event.end ? placeTime(event.end.time, zones, event) : null;
  const startMs = "epochMs" in start ? start.epochMs : 0;
  const shiftMs = original && "epochMs" in original ? startMs - original.epochMs : 0;
  return { shiftMs, lengthMs: event.durationMs ?? (end && "epochMs" in end && end.epochMs > startMs ? end.epochMs - startMs : lengthMs) };
}

function noteBounds(event: CalendarEvent, rows: number, start: Placed, options: ReadingOptions, reading: FileReading): void {
  const until = toInstantText(options.until).slice(0, 10);
  const ref = shown(event.uid);
  const began = start.epochMs < options.now && !options.includePast;
  if (rows === 0) {
    const reason = began ? `No occurrence of the series lies between now and ${until}.` : `The series has no occurrence until ${until}.`;
    reading.skipped.push(finding(event.line, began ? "past" : "no_occurrence", reason, { ref, remedy: began ? "Give --include-past to import what is over, or --until to look further ahead." : "Give --until to look further ahead." }));
  } else if (began) reading.skipped.push(finding(event.line, "past", "Occurrences of the series that are over were left out.", { ref, remedy: "Give --include-past to import them." }));
  const endless = event.rules.some((rule) => rule.count === null && (rule.until === null || (rule.until.type === "utc" && rule.until.epochMs > options.until)));
  if (rows > 0 && endless) reading.skipped.push(finding(event.line, "later", `The series was followed until ${until}; later occurrences were left out.`, { ref, remedy: "Give --until to look further ahead." }));
}
