// A calendar → when its owner is busy. Only times leave here: no titles, no places, no people. Pure.
import { readCalendarComponents } from "@/lib/imports/calendar-components";
import { groupEvents, type EventGroup, type FiledEvent } from "@/lib/imports/calendar-copies";
import { readEventGroup } from "@/lib/imports/calendar-occurrences";
import { readCalendarLines } from "@/lib/imports/calendar-lines";
import { describeBinary } from "@/lib/imports/decode-text";
import type { FileReading, ReadingOptions } from "@/lib/imports/file-reading";
import { placeRecurrence, readOneCalendar } from "@/lib/imports/read-calendar";

const DAY_MS = 86_400_000;
/** What began up to so long ago may still be going on. */
const LOOK_BACK_MS = 62 * DAY_MS;
/** Enough for every series of a person; a calendar that needs more is a mistake or an attack. */
const WALK_BUDGET_DAYS = 2_000_000;
const MAX_EVENTS = 20_000;
const MAX_NOTES = 5;

export type BusyTime = { startsAt: Date; endsAt: Date };
export type BusyReading =
  { ok: true; times: BusyTime[]; notes: string[] } | { ok: false; problem: "no_calendar" | "too_many_events" };

/**
 * Busy times that touch [now, until], ascending, merged where they overlap. Free (TRANSP:TRANSPARENT, or Outlook's own mark)
 * and cancelled events count for nothing, days without a time block the whole day by the clocks of `timeZone`. `isOwn` leaves
 * out interviews of ours: they have slots already. What can't be read is named and blocks nothing.
 */
export function readBusyTimes(
  bytes: Uint8Array,
  { now, until, timeZone, isOwn }: { now: Date; until: Date; timeZone: string; isOwn: (uid: string) => boolean },
): BusyReading {
  if (describeBinary(bytes) !== null) return { ok: false, problem: "no_calendar" };
  const tree = readCalendarComponents(readCalendarLines(bytes).lines);
  if (tree.calendars.length === 0) return { ok: false, problem: "no_calendar" };
  if (tree.calendars.reduce((sum, calendar) => sum + calendar.children.length, 0) > MAX_EVENTS)
    return { ok: false, problem: "too_many_events" };
  const options = readingOptions({ now, until, timeZone });
  const reading: FileReading = { rows: [], refused: [...tree.problems], skipped: [], notes: [] };
  const filed = tree.calendars
    .flatMap((calendar) => readOneCalendar(calendar, options, reading))
    .filter(({ event }) => !isOwn(event.uid))
    .map(asTimed);
  const { groups, refused } = groupEvents(filed, placeRecurrence);
  reading.refused.push(...refused);
  const budget = { days: WALK_BUDGET_DAYS };
  for (const group of groups) {
    readEventGroup(busyPart(group), options, budget, reading);
    if (budget.days <= 0 || reading.rows.length > MAX_EVENTS) return { ok: false, problem: "too_many_events" };
  }
  const times = reading.rows.flatMap((row) => (row.type === "slot" ? [timeOf(row.slot)] : []));
  const inRange = times.filter((time) => time.endsAt > now && time.startsAt < until);
  return { ok: true, times: merge(inRange), notes: notesOf(reading) };
}

/** The UIDs of a calendar's events, to ask which of them are ours. */
export function listUids(bytes: Uint8Array): string[] {
  return [
    ...new Set(readCalendarLines(bytes).lines.flatMap(({ text }) => /^UID[^:]*:(.+)$/i.exec(text)?.[1]?.trim() ?? [])),
  ];
}

function readingOptions({ now, until, timeZone }: { now: Date; until: Date; timeZone: string }): ReadingOptions {
  return {
    now: now.getTime() - LOOK_BACK_MS,
    until: until.getTime(),
    includePast: false,
    timeZone,
    zoneAliases: new Map(),
    kind: "video",
    job: null,
    organizer: null,
    interviewers: [],
    interviewerDomains: [],
    defaultMinutes: 30,
    as: "slots",
    host: { email: "host@calendar.invalid", name: "Host" },
    ignoreUnknownColumns: true,
  };
}

/** A day without a time is the stretch from midnight to midnight. */
function asTimed({ event, zones }: FiledEvent): FiledEvent {
  const { time } = event.start;
  if (time.type !== "date") return { event, zones };
  const last = event.end?.time.type === "date" ? event.end.time.date : time.date.add({ days: 1 });
  const midnight = (date: typeof time.date) => ({
    type: "local" as const,
    wall: date.toPlainDateTime(),
    zoneName: null,
  });
  const end = { time: midnight(last.equals(time.date) ? time.date.add({ days: 1 }) : last), line: event.start.line };
  const start = { ...event.start, time: midnight(time.date) };
  return { zones, event: { ...event, start, end: event.durationMs === null ? end : null } };
}

/** A free event blocks nothing, yet it still stands for its occurrence of the series, as a cancelled one does. */
function busyPart({ master, overrides }: EventGroup): EventGroup {
  return {
    master: master?.event.isFree ? null : master,
    overrides: overrides.map((each) =>
      each.filed.event.isFree
        ? { ...each, filed: { ...each.filed, event: { ...each.filed.event, cancelled: true } } }
        : each,
    ),
  };
}

function timeOf(slot: { starts_at: string; ends_at: string }): BusyTime {
  return { startsAt: new Date(slot.starts_at), endsAt: new Date(slot.ends_at) };
}

function merge(times: readonly BusyTime[]): BusyTime[] {
  const merged: BusyTime[] = [];
  for (const time of times.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const last = merged.at(-1);
    if (last !== undefined && time.startsAt <= last.endsAt) {
      if (time.endsAt > last.endsAt) last.endsAt = time.endsAt;
    } else merged.push({ ...time });
  }
  return merged;
}

/** Why events were left out, each reason once; the reasons of the importer name no titles. */
function notesOf({ refused }: FileReading): string[] {
  return [...new Set(refused.map(({ reason }) => reason))].slice(0, MAX_NOTES);
}
