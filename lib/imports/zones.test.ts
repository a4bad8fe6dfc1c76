import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readCalendarComponents } from "./calendar-components";
import { readCalendarLines } from "./calendar-lines";
import { toWallSeconds } from "./day-numbers";
import type { ReadingOptions } from "./file-reading";
import { windowsZoneOfLabel } from "./windows-zone-labels";
import { openZoneBook } from "./zone-book";
import { readZoneDefinition, type ZoneDefinition } from "./zone-definition";
import { readZoneName } from "./zone-names";

const none = new Map<string, string>();

test.each<[string, string | null, string | null]>([
  ["Europe/Berlin", "Europe/Berlin", "iana"],
  ["america/new york", "America/New_York", "iana"],
  ["us/pacific", "US/Pacific", "iana"],
  ["Europe/Kiev", "Europe/Kiev", "iana"],
  ["Z", null, null],
  ["GMT", "UTC", "iana"],
  ["CET", "CET", "iana"],
  ["EST", null, null],
  ["IST", null, null],
  ["/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin", "path"],
  ["/citadel.org/20190725_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "path"],
  ["W. Europe Standard Time", "Europe/Berlin", "windows"],
  ["W. Europe Standard Time 1", "Europe/Berlin", "windows"],
  ["Eastern Daylight Time", "America/New_York", "windows"],
  ["(UTC-05:00) Eastern Time (US & Canada)", "America/New_York", "label"],
  ["(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna", "Europe/Berlin", "label"],
  ["(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta", "Asia/Bangkok", "label"],
  ["(UTC+05:45) Kathmandu", "Asia/Kathmandu", "label"],
  ["(UTC+01:00) Zurich", "Europe/Zurich", "city"],
  ["(UTC+09:00) Zurich", null, null],
  ["UTC+2", "Etc/GMT-2", "offset"],
  ["-0500", "Etc/GMT+5", "offset"],
  ["UTC+05:30", null, null],
  ["Customized Time Zone", null, null],
  ["", null, null],
])("the zone name %s", (name, timeZone, via) => {
  expect(readZoneName(name, none)).toEqual(timeZone === null ? null : { timeZone, via });
});

test("an alias of the operator comes before everything", () => {
  expect(readZoneName("Office", new Map([["office", "Asia/Tokyo"]]))).toEqual({ timeZone: "Asia/Tokyo", via: "alias" });
});

test.each([
  "Alaska",
  "Nuku'alofa",
  "City of Buenos Aires",
  "Samoa",
  "Easter Island",
  "Yangon (Rangoon)",
  "Astana, Dhaka",
])("the label %s leads to a zone that this machine knows", (label) => {
  const windows = windowsZoneOfLabel(`(UTC+00:00) ${label}`);
  expect(readZoneName(windows ?? "", none)?.via).toBe("windows");
});

function define(
  name: string,
  ...observances: [kind: string, start: string, from: string, to: string, rule?: string][]
): ZoneDefinition {
  const text = [
    "BEGIN:VCALENDAR",
    "BEGIN:VTIMEZONE",
    `TZID:${name}`,
    ...observances.flatMap(([kind, start, from, to, rule]) => [
      `BEGIN:${kind}`,
      `DTSTART:${start}`,
      `TZOFFSETFROM:${from}`,
      `TZOFFSETTO:${to}`,
      ...(rule ? [`RRULE:${rule}`] : []),
      `END:${kind}`,
    ]),
    "END:VTIMEZONE",
    "END:VCALENDAR",
  ].join("\r\n");
  const zone = readCalendarComponents(readCalendarLines(Buffer.from(text)).lines).calendars[0]?.children[0];
  const definition = zone ? readZoneDefinition(zone) : "no zone";
  if (typeof definition === "string") throw new Error(definition);
  return definition;
}

const newYork = () =>
  define(
    "Customized Time Zone",
    ["STANDARD", "16010101T020000", "-0400", "-0500", "FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11"],
    ["DAYLIGHT", "16010101T020000", "-0500", "-0400", "FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3"],
  );

const at = (definition: ZoneDefinition, wall: string) =>
  definition.offsetAtWall(toWallSeconds(Temporal.PlainDateTime.from(wall)));
const hours = (definition: ZoneDefinition, wall: string) => at(definition, wall).offset / 3600;

test(
  "Exchange's definitions from the year 1601 keep the clock of a place for every hour of years",
  { timeout: 30_000 },
  () => {
    const definition = newYork();
    for (
      let instant = Date.parse("2026-01-01T00:30Z");
      instant < Date.parse("2028-01-01T00:00Z");
      instant += 3_600_000
    ) {
      const judged = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("America/New_York");
      expect(definition.offsetAtInstant(instant / 1000)).toBe(judged.offsetNanoseconds / 1e9);
      const there = judged.toPlainDateTime();
      const compatible = there.toZonedDateTime("America/New_York").offsetNanoseconds / 1e9;
      expect([there.toString(), at(definition, there.toString()).offset]).toEqual([there.toString(), compatible]);
    }
  },
);

test("a missing hour counts with the offset before it, a doubled one is its first run", () => {
  expect(at(newYork(), "2026-03-08T02:30:00")).toEqual({ offset: -5 * 3600, doubt: "gap" });
  expect(at(newYork(), "2026-11-01T01:30:00")).toEqual({ offset: -4 * 3600, doubt: "fold" });
  expect(at(newYork(), "2026-11-01T02:00:00")).toEqual({ offset: -5 * 3600, doubt: null });
});

test("a later era ends the one before, although nobody wrote UNTIL", () => {
  const definition = define(
    "Eras",
    ["STANDARD", "16711029T020000", "-0400", "-0500", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"],
    ["DAYLIGHT", "16710404T020000", "-0500", "-0400", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4"],
    ["STANDARD", "20071104T020000", "-0400", "-0500", "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
    ["DAYLIGHT", "20070311T020000", "-0500", "-0400", "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"],
  );
  expect([hours(definition, "2026-03-20T12:00"), hours(definition, "2026-10-28T12:00")]).toEqual([-4, -4]);
  expect([hours(definition, "1990-03-20T12:00"), hours(definition, "1990-10-30T12:00")]).toEqual([-5, -5]);
  expect(hours(definition, "1985-10-15T14:00")).toBe(-4);
});

test("before the first onset, and with no rules at all", () => {
  const once = define("Once", ["STANDARD", "20200101T000000", "+0200", "+0300"]);
  expect([hours(once, "2019-06-01T00:00"), hours(once, "2020-06-01T00:00")]).toEqual([2, 3]);
  expect(once.onsetsInYear(2020)).toEqual([Date.parse("2019-12-31T22:00Z") / 1000]);
});

const options: Pick<ReadingOptions, "now" | "timeZone" | "zoneAliases"> = {
  now: Date.parse("2026-03-01T00:00Z"),
  timeZone: null,
  zoneAliases: none,
};

function find(name: string, definitions: ZoneDefinition[], over: Partial<typeof options> = {}) {
  return openZoneBook("", definitions, new Map(), { ...options, ...over }).find(name, 2026);
}

test("a zone of the file's own is recognised by its clock", () => {
  expect(find("Customized Time Zone", [newYork()])).toMatchObject({
    timeZone: "America/New_York",
    note: expect.stringContaining("its clock is that of America/New_York"),
  });
  expect(find("Customized Time Zone", [newYork()], { timeZone: "America/Toronto" })).toMatchObject({
    timeZone: "America/Toronto",
  });
});

test("a clock of no known place needs a word of the operator", () => {
  const odd = define("Odd", ["STANDARD", "16010101T000000", "+0117", "+0117"]);
  expect(find("Odd", [odd])).toMatchObject({
    refusal: expect.stringContaining("no known place"),
    remedy: expect.stringContaining('--zone "Odd='),
  });
  const zone = find("Odd", [odd], { timeZone: "Europe/Berlin" });
  if ("refusal" in zone) throw new Error(zone.refusal);
  expect(zone.timeZone).toBe("Europe/Berlin");
  expect(zone.toInstant(Temporal.PlainDateTime.from("2026-03-10T10:00")).epochMs).toBe(Date.parse("2026-03-10T08:43Z"));
  expect(find("Odd", [odd], { zoneAliases: new Map([["odd", "Asia/Tokyo"]]) })).toMatchObject({
    timeZone: "Asia/Tokyo",
  });
});

test("a known name whose definition differs is said", () => {
  const wrong = define("Europe/Berlin", ["STANDARD", "16010101T000000", "+0300", "+0300"]);
  const zone = find("Europe/Berlin", [wrong]);
  if ("refusal" in zone) throw new Error(zone.refusal);
  expect(zone.toInstant(Temporal.PlainDateTime.from("2026-03-10T10:00"))).toEqual({
    epochMs: Date.parse("2026-03-10T09:00Z"),
    doubt: expect.stringContaining("+03:00"),
  });
});

test("unusable definitions say why", () => {
  const text =
    "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:20200101T000000\nEND:STANDARD\nEND:VTIMEZONE\nEND:VCALENDAR";
  const zone = readCalendarComponents(readCalendarLines(Buffer.from(text)).lines).calendars[0]?.children[0];
  expect(zone && readZoneDefinition(zone)).toContain("TZOFFSETFROM");
});
