// Calendar bytes → rows to import and findings. Pure: no clock, no disk, no database.
import { readCalendarComponents, propertyText, type CalendarComponent } from "./calendar-components";
import { groupEvents, type FiledEvent } from "./calendar-copies";
import { readCalendarEvent } from "./calendar-event";
import { readCalendarLines } from "./calendar-lines";
import { readEventGroup } from "./calendar-occurrences";
import { placeTime } from "./calendar-placing";
import { describeBinary } from "./decode-text";
import {
  finding,
  maxRows,
  refusedFile,
  shown,
  type FileReading,
  type Finding,
  type ReadingOptions,
} from "./file-reading";
import { openZoneBook } from "./zone-book";
import { readZoneDefinition, type ZoneDefinition } from "./zone-definition";

const again = "Export or download the calendar again.";
// Enough for thousands of series counted from years ago; a file that needs more is an attack or a mistake.
const walkBudgetDays = 5_000_000;

/**
 * Reads an .ics file (RFC 5545) and the dirt real programs write. Series are followed until `options.until`. Whatever can't be read is refused
 * with its line, and only that: one broken line or event never hides the others.
 */
export function readCalendar(bytes: Uint8Array, given: ReadingOptions): FileReading {
  // Slots that have begun are never opened, so there is no past to include.
  const options = given.as === "slots" ? { ...given, includePast: false } : given;
  const binary = describeBinary(bytes);
  if (binary) return refusedFile("not_text", `The file is ${binary}, not a calendar.`, again);
  const { lines, notes } = readCalendarLines(bytes);
  const tree = readCalendarComponents(lines);
  if (tree.calendars.length === 0)
    return refusedFile("no_calendar", "The file has no BEGIN:VCALENDAR.", again, lines[0]?.line ?? 0);
  const count = tree.calendars.reduce((sum, calendar) => sum + calendar.children.length, 0);
  if (count > maxRows * 2) {
    return refusedFile(
      "too_many_rows",
      `The file has ${count} components; an import takes at most ${maxRows} events.`,
      "Split the file.",
    );
  }
  const reading: FileReading = { rows: [], refused: [...tree.problems], skipped: [], notes: [...notes, ...tree.notes] };
  const filed = tree.calendars.flatMap((calendar) => readOneCalendar(calendar, options, reading));
  const { groups, refused, skipped } = groupEvents(filed, placeRecurrence);
  reading.refused.push(...refused);
  reading.skipped.push(...skipped);
  const budget = { days: walkBudgetDays };
  for (const group of groups) {
    readEventGroup(group, options, budget, reading);
    if (budget.days <= 0)
      return refusedFile(
        "too_much_recurrence",
        "The file's series have too many occurrences to follow.",
        "Split the file, or give an earlier --until.",
      );
    if (reading.rows.length > maxRows) {
      return refusedFile(
        "too_many_rows",
        `The file's events take place more than ${maxRows} times until the end of the period.`,
        "Give an earlier --until, or split the file.",
      );
    }
  }
  for (const list of [reading.rows, reading.refused, reading.skipped, reading.notes])
    list.sort((a, b) => a.line - b.line);
  return reading;
}

/** Which occurrence of its series an event stands for, as an instant. */
export function placeRecurrence({ event, zones }: FiledEvent): number | Finding {
  const time = event.recurrence?.time;
  const placed = time ? placeTime(time, zones, event) : null;
  if (placed && "epochMs" in placed) return placed.epochMs;
  return finding(event.line, "bad_recurrence_id", placed?.refusal ?? "RECURRENCE-ID can't be read.", {
    field: "RECURRENCE-ID",
    remedy: placed?.remedy ?? again,
    ref: shown(event.uid),
  });
}

/** The events of one VCALENDAR, each with the zones of its calendar; what can't be read is added to the reading. */
export function readOneCalendar(
  calendar: CalendarComponent,
  options: ReadingOptions,
  reading: FileReading,
): FiledEvent[] {
  const method = propertyText(calendar, "METHOD").toUpperCase();
  const definitions: ZoneDefinition[] = [];
  const bad = new Map<string, string>();
  for (const component of calendar.children.filter((child) => child.name === "VTIMEZONE")) {
    const definition = readZoneDefinition(component);
    if (typeof definition === "string") bad.set(propertyText(component, "TZID").toLowerCase(), definition);
    else definitions.push(definition);
  }
  const zones = openZoneBook(propertyText(calendar, "X-WR-TIMEZONE"), definitions, bad, options);
  const filed: FiledEvent[] = [];
  for (const component of calendar.children) {
    if (component.name === "VEVENT") {
      const skip = methodSkip(method, component);
      if (skip) reading.skipped.push(skip);
      else fileEvent(component, zones, filed, reading);
    } else if (/^V(TODO|JOURNAL|FREEBUSY)$/.test(component.name)) {
      reading.skipped.push(finding(component.line, "no_event", `${component.name} is no event.`));
    }
  }
  const other =
    calendar.children.length === 0 ? finding(calendar.line, "empty_calendar", "The calendar has no events.") : null;
  if (other) reading.notes.push(other);
  return filed;
}

function fileEvent(
  component: CalendarComponent,
  zones: FiledEvent["zones"],
  filed: FiledEvent[],
  reading: FileReading,
): void {
  const event = readCalendarEvent(component);
  const ref = shown(propertyText(component, "UID") || propertyText(component, "SUMMARY")) || null;
  if (Array.isArray(event)) reading.refused.push(...event.map((problem) => ({ ...problem, ref })));
  else filed.push({ event, zones });
}

// iTIP messages (RFC 5546 §1.4) that say something about an event instead of holding one.
function methodSkip(method: string, component: CalendarComponent): Finding | null {
  const ref = shown(propertyText(component, "UID"));
  if (method === "CANCEL") {
    return finding(component.line, "cancelled", "The file is a cancellation (METHOD:CANCEL).", {
      field: "METHOD",
      ref,
      remedy: "An import never cancels; cancel the interview in Reslot if it is there.",
    });
  }
  if (/^(REPLY|COUNTER|DECLINECOUNTER|REFRESH)$/.test(method))
    return finding(component.line, "no_event", `The file is a ${method} to an invitation, not an event.`, {
      field: "METHOD",
      ref,
    });
  return null;
}
