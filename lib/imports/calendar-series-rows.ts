// A series → rows: its occurrences from now until the end of the period, those changed one by one left to their overrides.
import type { EventGroup, FiledEvent } from "./calendar-copies";
import type { CalendarEvent } from "./calendar-event";
import { placeStartAndLength, placeTime, type Placed } from "./calendar-placing";
import { addCalendarRow, clockNote, startNotes } from "./calendar-rows";
import { listOccurrences, type SeriesStart } from "./calendar-series";
import type { CalendarTime } from "./calendar-times";
import { toWallSeconds } from "./day-numbers";
import { finding, shown, type FileReading, type ReadingOptions } from "./file-reading";
import { toInstantText } from "./local-time";
import { findPast } from "./past";
import type { WalkBudget } from "./recurrence-walk";
import type { ZoneBook } from "./zone-book";

/** Adds the occurrences of a series to the reading, or the one refusal that holds for all of them. */
export function readSeries(
  filed: FiledEvent,
  group: EventGroup,
  options: ReadingOptions,
  budget: WalkBudget,
  reading: FileReading,
): void {
  const { event, zones } = filed;
  const timed = placeStartAndLength(filed, options, reading);
  if (!timed) return;
  const start = seriesStart(filed);
  if (!start) return;
  const changes = group.overrides
    .filter(({ filed: each }) => each.event.recurrence?.andFuture && !each.event.cancelled)
    .sort((a, b) => a.recurrenceMs - b.recurrenceMs);
  const shifts = changes.map((change) => ({ ...change, ...futureShift(change.filed, zones, timed.lengthMs) }));
  const margin = Math.max(0, ...shifts.map((shift) => Math.abs(shift.shiftMs)));
  const fromMs = options.includePast ? Math.min(timed.start.epochMs, 0) : options.now - timed.lengthMs - margin;
  const toInstant = (time: CalendarTime) => {
    const placed = placeTime(time, zones, event);
    return "epochMs" in placed ? placed : null;
  };
  const own = new Set(group.overrides.map((override) => override.recurrenceMs));
  const stopped = group.overrides
    .filter(({ filed: each }) => each.event.recurrence?.andFuture && each.event.cancelled)
    .map((each) => each.recurrenceMs);
  const type = options.as === "slots" ? "slot" : "interview";
  let rows = 0;
  for (const occurrence of listOccurrences(
    event,
    start,
    { fromMs, lastMs: options.until + margin },
    toInstant,
    budget,
  )) {
    if (own.has(occurrence.recurrenceMs) || stopped.some((from) => occurrence.recurrenceMs >= from)) continue;
    const shift = shifts.findLast((each) => each.recurrenceMs <= occurrence.recurrenceMs);
    const startMs = occurrence.startMs + (shift?.shiftMs ?? 0);
    const endMs = startMs + (shift?.lengthMs ?? timed.lengthMs);
    const where = { line: event.line, ref: event.uid };
    if (startMs > options.until || findPast(type, { startMs, endMs, timeZone: timed.start.timeZone }, options, where))
      continue;
    const notes =
      rows === 0 ? startNotes(event, { ...timed.start, doubt: occurrence.doubt }) : clockNote(event, occurrence.doubt);
    rows += 1;
    // One refusal stands for the whole series: every occurrence would be refused for the same reason.
    if (
      !addCalendarRow(
        shift?.filed.event ?? event,
        { startMs, endMs, timeZone: timed.start.timeZone, recurrenceMs: occurrence.recurrenceMs, notes },
        options,
        reading,
      )
    )
      return;
    if (budget.days <= 0) return;
    budget.days -= 1;
  }
  noteBounds(event, rows, timed.start, options, reading);
}

function seriesStart({ event, zones }: FiledEvent): SeriesStart | null {
  const { time } = event.start;
  if (time.type === "utc") return time;
  if (time.type === "date") return null;
  const zone = zones.find(time.zoneName, time.wall.year);
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
  return {
    shiftMs,
    lengthMs: event.durationMs ?? (end && "epochMs" in end && end.epochMs > startMs ? end.epochMs - startMs : lengthMs),
  };
}

function noteBounds(
  event: CalendarEvent,
  rows: number,
  start: Placed,
  options: ReadingOptions,
  reading: FileReading,
): void {
  const until = toInstantText(options.until).slice(0, 10);
  const ref = shown(event.uid);
  const began = start.epochMs < options.now && !options.includePast;
  if (rows === 0) {
    const reason = began
      ? `No occurrence of the series lies between now and ${until}.`
      : `The series has no occurrence until ${until}.`;
    reading.skipped.push(
      finding(event.line, began ? "past" : "no_occurrence", reason, {
        ref,
        remedy: began
          ? "Give --include-past to import what is over, or --until to look further ahead."
          : "Give --until to look further ahead.",
      }),
    );
  } else if (began)
    reading.skipped.push(
      finding(event.line, "past", "Occurrences of the series that are over were left out.", {
        ref,
        remedy: "Give --include-past to import them.",
      }),
    );
  const endless = event.rules.some(
    (rule) =>
      rule.count === null && (rule.until === null || (rule.until.type === "utc" && rule.until.epochMs > options.until)),
  );
  if (rows > 0 && endless)
    reading.skipped.push(
      finding(event.line, "later", `The series was followed until ${until}; later occurrences were left out.`, {
        ref,
        remedy: "Give --until to look further ahead.",
      }),
    );
}
