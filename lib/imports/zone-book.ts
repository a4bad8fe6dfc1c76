// The zones of one calendar file: name or definition → an IANA zone to keep, and the instants of local times in it.
import { Temporal } from "temporal-polyfill";
import { toWallSeconds } from "./day-numbers";
import { shown, type ReadingOptions } from "./file-reading";
import type { ZoneDefinition } from "./zone-definition";
import { listPrincipalZones, readZoneName, toIanaName } from "./zone-names";

export type CalendarZone = {
  /** IANA name that is stored and shown. */
  timeZone: string;
  /** How the file's words were understood, when that is worth saying. */
  note: string | null;
  /** RFC 5545 §3.3.5: a missing hour counts with the offset before it, a doubled one is its first run; `doubt` says so. */
  toInstant: (wall: Temporal.PlainDateTime) => { epochMs: number; doubt: string | null };
};

/** What the operator says about zones, and the moment whose clocks are compared. */
export type ZoneOptions = Pick<ReadingOptions, "now" | "timeZone" | "zoneAliases">;

export type ZoneBook = {
  /** Zone of times that name none (floating), or why there is none. */
  find: (zoneName: string | null, year: number) => CalendarZone | { refusal: string; remedy: string };
  /** Zone to show UTC times in. */
  fallback: string;
};

// Recognising a clock means comparing it with those of 140 places; an honest calendar has a handful of zones.
const maxOwnZones = 200;
const tooManyZones = { refusal: "The calendar uses more than 200 time zones.", remedy: "Split the file." };

/** Opens the book for one VCALENDAR: its X-WR-TIMEZONE, its definitions and what the operator said. */
export function openZoneBook(
  calendarZone: string,
  definitions: readonly ZoneDefinition[],
  badDefinitions: ReadonlyMap<string, string>,
  options: ZoneOptions,
): ZoneBook {
  const ofCalendar = calendarZone === "" ? null : (readZoneName(calendarZone, options.zoneAliases)?.timeZone ?? null);
  const floating = options.timeZone ?? ofCalendar;
  const known = new Map<string, CalendarZone | { refusal: string; remedy: string }>();
  const named =
    definitions.length === 1 ? (readZoneName(definitions[0]?.name ?? "", options.zoneAliases)?.timeZone ?? null) : null;
  return {
    fallback: floating ?? named ?? "UTC",
    find: (zoneName, year) => {
      if (zoneName === null)
        return floating
          ? namedZone(floating, null, null)
          : {
              refusal: "The time names no zone, and neither does the calendar.",
              remedy: "Give --time-zone, for example --time-zone Europe/Berlin.",
            };
      const key = `${tidyName(zoneName)}|${year}`;
      const seen = known.get(key);
      if (seen) return seen;
      if (known.size >= maxOwnZones) return tooManyZones;
      const found = findZone(tidyName(zoneName), year, floating, definitions, badDefinitions, options);
      known.set(key, found);
      return found;
    },
  };
}

function tidyName(name: string): string {
  return name
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/\\([,;\\])/g, "$1")
    .trim();
}

function findZone(
  name: string,
  year: number,
  floating: string | null,
  definitions: readonly ZoneDefinition[],
  bad: ReadonlyMap<string, string>,
  options: ZoneOptions,
): ReturnType<ZoneBook["find"]> {
  const definition = definitions.find((each) => tidyName(each.name).toLowerCase() === name.toLowerCase()) ?? null;
  const reading = readZoneName(name, options.zoneAliases);
  if (reading) {
    const note =
      reading.via === "iana" || reading.via === "alias"
        ? null
        : `Time zone "${shown(name)}" was read as ${reading.timeZone}.`;
    return namedZone(reading.timeZone, note, reading.via === "alias" ? null : definition);
  }
  const remedy = `Say which zone it is: --zone "${shown(name)}=Europe/Berlin".`;
  if (!definition) {
    const why = bad.get(name.toLowerCase());
    return {
      refusal: why
        ? `The file's definition of the time zone "${shown(name)}" can't be used: ${why}.`
        : `"${shown(name)}" is no known time zone and the file does not define it.`,
      remedy,
    };
  }
  const timeZone = findSameClock(
    definition,
    year,
    [floating, definition.location ? toIanaName(definition.location) : null],
    options.now,
  );
  if (!timeZone && !floating)
    return {
      refusal: `The file defines its own time zone "${shown(name)}", which keeps the clock of no known place.`,
      remedy,
    };
  const kept = timeZone ?? floating ?? "UTC";
  return {
    timeZone: kept,
    note: timeZone
      ? `Time zone "${shown(name)}" is defined by the file; its clock is that of ${kept}, which is kept for showing.`
      : `Time zone "${shown(name)}" is defined by the file; times were computed by that definition and are shown in ${kept}.`,
    toInstant: (wall) => {
      const seconds = toWallSeconds(wall);
      const { offset, doubt } = definition.offsetAtWall(seconds);
      return { epochMs: (seconds - offset) * 1000, doubt: doubt && doubtText(wall, name, doubt) };
    },
  };
}

function namedZone(timeZone: string, note: string | null, definition: ZoneDefinition | null): CalendarZone {
  return {
    timeZone,
    note,
    toInstant: (wall) => {
      const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
      const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
      if (earlier.epochMilliseconds !== later.epochMilliseconds) {
        // In a gap "later" is the reading with the offset before the change.
        const fold = later.toPlainDateTime().equals(wall);
        const epochMs = (fold ? earlier : later).epochMilliseconds;
        return { epochMs, doubt: doubtText(wall, timeZone, fold ? "fold" : "gap") };
      }
      const defined = definition?.offsetAtWall(toWallSeconds(wall)) ?? null;
      const differs = defined !== null && defined.doubt === null && defined.offset !== earlier.offsetNanoseconds / 1e9;
      const doubt = differs
        ? `The file's definition of ${timeZone} gives ${offsetText(defined.offset)} at ${wallText(wall)}, the time zone database ${earlier.offset}; the database was followed.`
        : null;
      return { epochMs: earlier.epochMilliseconds, doubt };
    },
  };
}

function doubtText(wall: Temporal.PlainDateTime, zone: string, doubt: "gap" | "fold"): string {
  return doubt === "gap"
    ? `${wallText(wall)} does not exist in ${shown(zone)}; it was read with the offset before the change (RFC 5545 §3.3.5), an hour later on the clock.`
    : `${wallText(wall)} happens twice in ${shown(zone)}; the first was taken (RFC 5545 §3.3.5).`;
}

function wallText(wall: Temporal.PlainDateTime): string {
  return wall.toString({ smallestUnit: "minute" }).replace("T", " ");
}

function offsetText(seconds: number): string {
  const minutes = Math.abs(Math.round(seconds / 60));
  return `${seconds < 0 ? "-" : "+"}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

// One zone for each clock, the well-known ones first: "Customized Time Zone" with New York's rules should be New York, not Nassau.
const places = [
  ...[
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Australia/Sydney",
  ],
  ...listPrincipalZones(),
];

/** The first zone that shows the same offsets as the definition around every change of this year and the next, or of the event's own year. */
export function findSameClock(
  definition: ZoneDefinition,
  eventYear: number,
  preferred: readonly (string | null)[],
  now: number,
): string | null {
  const thisYear = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO("UTC").year;
  const candidates = [...new Set([...preferred.filter((zone) => zone !== null), ...places])].filter(
    (zone) => toIanaName(zone) !== null,
  );
  for (const years of [[thisYear, thisYear + 1], [eventYear]]) {
    const moments = years.flatMap((year) => momentsToCompare(definition, year));
    const found = candidates.find((zone) =>
      moments.every((moment) => zoneOffset(zone, moment) === definition.offsetAtInstant(moment)),
    );
    if (found) return found;
  }
  return null;
}

function momentsToCompare(definition: ZoneDefinition, year: number): number[] {
  const months = Array.from({ length: 12 }, (_each, month) => Date.UTC(year, month, 15) / 1000);
  return [...months, ...definition.onsetsInYear(year).flatMap((onset) => [onset - 1, onset + 1])];
}

function zoneOffset(timeZone: string, epochSeconds: number): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e9
  );
}
