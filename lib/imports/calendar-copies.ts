// Several VEVENTs with one UID: a series with its changed occurrences, or the same event exported twice.
import type { CalendarEvent } from "./calendar-event";
import { finding, shown, type Finding } from "./file-reading";
import type { ZoneBook } from "./zone-book";

export type FiledEvent = { event: CalendarEvent; zones: ZoneBook };
export type EventGroup = { master: FiledEvent | null; overrides: { filed: FiledEvent; recurrenceMs: number }[] };

/**
 * Sorts events by UID and original start. Of copies the one with the higher SEQUENCE counts, then the later LAST-MODIFIED or DTSTAMP, then the
 * later in the file (RFC 5546 §2.1.5); the others are skipped. An override whose RECURRENCE-ID can't be placed is refused.
 */
export function groupEvents(
  filed: readonly FiledEvent[],
  placeRecurrence: (filed: FiledEvent) => number | Finding,
): { groups: EventGroup[]; refused: Finding[]; skipped: Finding[] } {
  const newest = new Map<string, { filed: FiledEvent; recurrenceMs: number | null }>();
  const refused: Finding[] = [];
  const skipped: Finding[] = [];
  for (const each of filed) {
    const recurrenceMs = each.event.recurrence ? placeRecurrence(each) : null;
    if (recurrenceMs !== null && typeof recurrenceMs !== "number") {
      refused.push(recurrenceMs);
      continue;
    }
    const key = JSON.stringify([each.event.uid, recurrenceMs]);
    const other = newest.get(key);
    const wins = !other || isNewer(each.event, other.filed.event);
    if (other) {
      const [older, newer] = wins ? [other.filed.event, each.event] : [each.event, other.filed.event];
      skipped.push(
        finding(older.line, "older_copy", `Line ${newer.line} holds the same event, newer or equal.`, {
          field: "UID",
          ref: shown(older.uid),
        }),
      );
    }
    if (wins) newest.set(key, { filed: each, recurrenceMs });
  }
  const groups = new Map<string, EventGroup>();
  for (const { filed: each, recurrenceMs } of newest.values()) {
    const group = groups.get(each.event.uid) ?? { master: null, overrides: [] };
    if (recurrenceMs === null) group.master = each;
    else group.overrides.push({ filed: each, recurrenceMs });
    groups.set(each.event.uid, group);
  }
  return { groups: [...groups.values()], refused, skipped };
}

function isNewer(event: CalendarEvent, other: CalendarEvent): boolean {
  if (event.sequence !== other.sequence) return event.sequence > other.sequence;
  return event.stamp >= other.stamp;
}
