// A VTIMEZONE (RFC 5545 §3.6.5) as a clock: which offset its rules give, for zones that no name leads to ("Customized Time Zone").
import type { CalendarComponent, CalendarProperty } from "./calendar-components";
import { firstProperty, propertyText } from "./calendar-components";
import { readCalendarTimes } from "./calendar-times";
import { fromDayNumber, secondsPerDay, toDayNumber, toWallSeconds } from "./day-numbers";
import { readRecurrenceRule, type RecurrenceRule } from "./recurrence-rule";
import { walkRecurrence } from "./recurrence-walk";

type Observance = {
  kind: string;
  startSeconds: number;
  offsetFrom: number;
  offsetTo: number;
  rule: RecurrenceRule | null;
  extra: number[];
  endsAt: number;
};
type Onset = { wallSeconds: number; offsetFrom: number; offsetTo: number };

/** `offsetAtWall` follows RFC 5545 §3.3.5: a missing hour is read with the offset before it, a doubled one as its first run. Offsets in seconds. */
export type ZoneDefinition = {
  line: number;
  name: string;
  location: string | null;
  offsetAtWall: (wallSeconds: number) => { offset: number; doubt: "gap" | "fold" | null };
  offsetAtInstant: (epochSeconds: number) => number;
  onsetsInYear: (year: number) => number[];
};

/** Builds the clock, or says in words why the definition is none. */
export function readZoneDefinition(component: CalendarComponent): ZoneDefinition | string {
  const name = propertyText(component, "TZID");
  const observances: Observance[] = [];
  for (const child of component.children.filter((each) => each.name === "STANDARD" || each.name === "DAYLIGHT")) {
    const observance = readObservance(child);
    if (typeof observance === "string") return observance;
    observances.push(observance);
  }
  if (observances.length === 0) return "it has neither STANDARD nor DAYLIGHT";
  endEras(observances);
  const onsetsAround = cachedOnsets(observances);
  const before = (year: number, test: (onset: Onset) => boolean) => onsetsAround(year).findLast(test);
  const earliest = observances.reduce((first, each) =>
    each.startSeconds < first.startSeconds ? each : first,
  ).offsetFrom;
  return {
    line: component.line,
    name,
    location: propertyText(component, "X-LIC-LOCATION") || null,
    offsetAtWall: (wallSeconds) => {
      const onset = before(yearOf(wallSeconds), (each) => each.wallSeconds <= wallSeconds);
      const next = onsetsAround(yearOf(wallSeconds)).find((each) => each.wallSeconds > wallSeconds);
      if (next && wallSeconds >= next.wallSeconds - (next.offsetFrom - next.offsetTo))
        return { offset: next.offsetFrom, doubt: "fold" };
      if (!onset) return { offset: earliest, doubt: null };
      const inGap = wallSeconds < onset.wallSeconds + (onset.offsetTo - onset.offsetFrom);
      return inGap ? { offset: onset.offsetFrom, doubt: "gap" } : { offset: onset.offsetTo, doubt: null };
    },
    offsetAtInstant: (epochSeconds) =>
      before(yearOf(epochSeconds), (each) => each.wallSeconds - each.offsetFrom <= epochSeconds)?.offsetTo ?? earliest,
    onsetsInYear: (year) =>
      onsetsAround(year)
        .filter((each) => yearOf(each.wallSeconds) === year)
        .map((each) => each.wallSeconds - each.offsetFrom),
  };
}

function readObservance(component: CalendarComponent): Observance | string {
  const start = firstProperty(component, "DTSTART");
  const from = readOffset(firstProperty(component, "TZOFFSETFROM"));
  const to = readOffset(firstProperty(component, "TZOFFSETTO"));
  const startTime = start ? readCalendarTimes(start)?.[0] : undefined;
  if (startTime?.type !== "local") return `line ${component.line}: ${component.name} has no local DTSTART`;
  if (from === null || to === null)
    return `line ${component.line}: ${component.name} has no TZOFFSETFROM and TZOFFSETTO`;
  const ruleProperty = firstProperty(component, "RRULE");
  const rule = ruleProperty ? readRecurrenceRule(ruleProperty.values[0], null) : null;
  if (typeof rule === "string") return `line ${component.line}: RRULE of ${component.name}: ${rule}`;
  const extra = component.properties
    .filter((property) => property.name === "RDATE")
    .flatMap((property) => readCalendarTimes(property) ?? [])
    .flatMap((time) => (time.type === "local" ? [toWallSeconds(time.wall)] : []));
  return {
    kind: component.name,
    startSeconds: toWallSeconds(startTime.wall),
    offsetFrom: from,
    offsetTo: to,
    rule,
    extra,
    endsAt: Infinity,
  };
}

function readOffset(property: CalendarProperty | null): number | null {
  const match = /:\s*([+-])(\d{2}):?(\d{2}):?(\d{2})?\s*$/.exec(property?.text ?? "");
  if (!match) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return seconds >= secondsPerDay ? null : match[1] === "-" ? -seconds : seconds;
}

// Programs write the eras of a zone one after the other and forget UNTIL on the old rules: the next era of the same kind ends the one before.
function endEras(observances: Observance[]): void {
  for (const observance of observances) {
    const later = observances
      .filter(
        (each) => each.kind === observance.kind && each.startSeconds > observance.startSeconds + 366 * secondsPerDay,
      )
      .map((each) => each.startSeconds);
    observance.endsAt = later.length > 0 ? Math.min(...later) : Infinity;
  }
}

function yearOf(seconds: number): number {
  return fromDayNumber(Math.floor(seconds / secondsPerDay)).year;
}

// Onsets of the year before, the year and the year after, plus the last single onset before them: enough to know every offset of that year.
function cachedOnsets(observances: Observance[]): (year: number) => Onset[] {
  const cache = new Map<number, Onset[]>();
  return (year) => {
    const known = cache.get(year);
    if (known) return known;
    const range = {
      fromSeconds: toDayNumber(year - 1, 1, 1) * secondsPerDay,
      lastSeconds: toDayNumber(year + 2, 1, 1) * secondsPerDay,
    };
    const onsets = observances
      .flatMap((observance) => onsetsOf(observance, range))
      .sort((a, b) => a.wallSeconds - b.wallSeconds);
    cache.set(year, onsets);
    return onsets;
  };
}

function onsetsOf(observance: Observance, range: { fromSeconds: number; lastSeconds: number }): Onset[] {
  const { rule, startSeconds, endsAt, offsetFrom, offsetTo } = observance;
  const walked = rule
    ? [...walkRecurrence(rule, startSeconds, range, { days: 400_000 })].filter((seconds) =>
        isBeforeUntil(rule, seconds, offsetFrom),
      )
    : [];
  return [startSeconds, ...observance.extra, ...walked]
    .filter(
      (seconds, index, all) =>
        seconds <= range.lastSeconds &&
        (seconds === startSeconds || seconds < endsAt) &&
        all.indexOf(seconds) === index,
    )
    .map((wallSeconds) => ({ wallSeconds, offsetFrom, offsetTo }));
}

function isBeforeUntil(rule: RecurrenceRule, wallSeconds: number, offsetFrom: number): boolean {
  const { until } = rule;
  if (until === null) return true;
  if (until.type === "utc") return wallSeconds - offsetFrom <= until.epochMs / 1000;
  const last =
    until.type === "local"
      ? toWallSeconds(until.wall)
      : (toDayNumber(until.date.year, until.date.month, until.date.day) + 1) * secondsPerDay - 1;
  return wallSeconds <= last;
}
