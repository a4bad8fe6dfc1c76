// A UID's events → rows: single events and changed occurrences, then the series; what is past or cancelled is left out and said so.
import type { EventGroup, FiledEvent } from "./calendar-copies";
import type { CalendarEvent } from "./calendar-event";
import { placeStartAndLength, placeTime } from "./calendar-placing";
import { addCalendarRow, startNotes } from "./calendar-rows";
import { isSeries } from "./calendar-series";
import { readSeries } from "./calendar-series-rows";
import { finding, shown, type FileReading, type Finding, type ReadingOptions } from "./file-reading";
import { findPast } from "./past";
import type { WalkBudget } from "./recurrence-walk";

/** Adds the rows and findings of one UID to the reading. */
export function readEventGroup(
  group: EventGroup,
  options: ReadingOptions,
  budget: WalkBudget,
  reading: FileReading,
): void {
  const master = group.master;
  if (master?.event.cancelled) {
    for (const { event } of [master, ...group.overrides.map((each) => each.filed)])
      reading.skipped.push(cancelledFinding(event));
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

function readSingle(
  filed: FiledEvent,
  recurrenceMs: number | null,
  options: ReadingOptions,
  reading: FileReading,
): void {
  const { event } = filed;
  if (event.cancelled) {
    reading.skipped.push(cancelledFinding(event));
    return;
  }
  const timed = placeStartAndLength(filed, options, reading);
  if (!timed) return;
  const { epochMs: startMs, timeZone } = timed.start;
  const time = { startMs, endMs: startMs + timed.lengthMs, timeZone };
  const type = options.as === "slots" ? "slot" : "interview";
  const past = findPast(type, time, options, { line: event.line, ref: shown(event.uid) });
  if (past) reading.skipped.push(past);
  else addCalendarRow(event, { ...time, recurrenceMs, notes: startNotes(event, timed.start) }, options, reading);
}
