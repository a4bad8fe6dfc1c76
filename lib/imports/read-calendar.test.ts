import { expect, test } from "vitest";
import { finding, type FileReading, type ImportedInterview, type ReadingOptions } from "./file-reading";
import { readCalendar } from "./read-calendar";

const now = Date.parse("2026-03-01T00:00:00Z");
const usual: ReadingOptions = {
  now,
  until: Date.parse("2026-12-31T00:00:00Z"),
  includePast: false,
  timeZone: null,
  zoneAliases: new Map(),
  kind: "video",
  job: { external_id: "job-1", title: "Engineer" },
  organizer: null,
  interviewers: [],
  interviewerDomains: [],
  defaultMinutes: null,
  as: "interviews",
  host: null,
  ignoreUnknownColumns: false,
};

const people = ["ORGANIZER;CN=Olga:mailto:olga@acme.example", "ATTENDEE;CN=Amina Rai:mailto:amina@people.example"];

function event(...lines: string[]): string[] {
  const own = (name: string) => lines.some((line) => line.startsWith(name));
  const uid = own("UID") ? [] : ["UID:one@acme.example"];
  return ["BEGIN:VEVENT", ...uid, "SUMMARY:Interview", ...(own("ATTENDEE") ? [] : people), ...lines, "END:VEVENT"];
}

function read(lines: string[], options: Partial<ReadingOptions> = {}, before: string[] = []): FileReading {
  const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...before, ...lines, "END:VCALENDAR", ""].join("\r\n");
  return readCalendar(Buffer.from(text), { ...usual, ...options });
}

function interviews(reading: FileReading): ImportedInterview[] {
  expect(reading.refused).toEqual([]);
  return reading.rows.flatMap((row) => (row.type === "interview" ? [row.interview] : []));
}

const starts = (reading: FileReading) => interviews(reading).map((each) => each.starts_at.replace(":00.000Z", "Z"));
const codes = (list: FileReading["refused"]) => list.map((each) => `${each.line} ${each.code}`);

test("a weekly series keeps its wall time over both clock changes in Berlin", () => {
  // Clocks change on 29 March and 25 October 2026.
  const spring = read(
    event(
      "DTSTART;TZID=Europe/Berlin:20260316T093000",
      "DTEND;TZID=Europe/Berlin:20260316T101500",
      "RRULE:FREQ=WEEKLY;COUNT=4",
    ),
  );
  expect(starts(spring)).toEqual(["2026-03-16T08:30Z", "2026-03-23T08:30Z", "2026-03-30T07:30Z", "2026-04-06T07:30Z"]);
  const autumn = read(
    event("DTSTART;TZID=Europe/Berlin:20261019T093000", "DURATION:PT45M", "RRULE:FREQ=WEEKLY;COUNT=2"),
  );
  expect(starts(autumn)).toEqual(["2026-10-19T07:30Z", "2026-10-26T08:30Z"]);
  expect(interviews(autumn)[1]?.ends_at).toBe("2026-10-26T09:15:00.000Z");
});

test("hours that New York's clocks skip or repeat are read as RFC 5545 §3.3.5 says, and said", () => {
  // 8 March 2026: 02:00–03:00 is missing; 1 November 2026: 01:00–02:00 comes twice.
  const skipped = read(
    event("DTSTART;TZID=America/New_York:20260307T023000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
  );
  expect(starts(skipped)).toEqual(["2026-03-07T07:30Z", "2026-03-08T07:30Z", "2026-03-09T06:30Z"]);
  expect(skipped.rows.map((row) => row.notes.map((note) => note.code))).toEqual([[], ["clock_change"], []]);
  const repeated = read(event("DTSTART;TZID=America/New_York:20261101T013000", "DURATION:PT1H"));
  expect(starts(repeated)).toEqual(["2026-11-01T05:30Z"]);
  expect(repeated.rows[0]?.notes[0]?.reason).toContain("happens twice");
});

test("exact lengths cross a clock change", () => {
  const night = read(event("DTSTART;TZID=Europe/Berlin:20260328T230000", "DTEND;TZID=Europe/Berlin:20260329T040000"));
  expect(interviews(night)[0]).toMatchObject({
    starts_at: "2026-03-28T22:00:00.000Z",
    ends_at: "2026-03-29T02:00:00.000Z",
  });
});

test("EXDATE, RDATE, changed and cancelled occurrences", () => {
  const reading = read([
    ...event(
      "DTSTART;TZID=Europe/Berlin:20260302T100000",
      "DTEND;TZID=Europe/Berlin:20260302T110000",
      "RRULE:FREQ=DAILY;UNTIL=20260308T090000Z",
      "EXDATE;TZID=Europe/Berlin:20260303T100000",
      "EXDATE;VALUE=DATE:20260304",
      "RDATE;TZID=Europe/Berlin:20260320T150000",
    ),
    ...event(
      "RECURRENCE-ID;TZID=Europe/Berlin:20260305T100000",
      "DTSTART;TZID=Europe/Berlin:20260305T160000",
      "DTEND;TZID=Europe/Berlin:20260305T163000",
      "SUMMARY:Moved",
    ),
    ...event(
      "RECURRENCE-ID:20260306T090000Z",
      "DTSTART;TZID=Europe/Berlin:20260306T100000",
      "DURATION:PT1H",
      "STATUS:CANCELLED",
    ),
  ]);
  // 3 and 4 March are excepted, 5 March is moved, 6 March is cancelled, 8 March is the last (UNTIL is inclusive).
  const series = ["2026-03-02T09:00Z", "2026-03-07T09:00Z", "2026-03-08T09:00Z", "2026-03-20T14:00Z"];
  expect(starts(reading).toSorted()).toEqual([...series, "2026-03-05T15:00Z"].toSorted());
  const moved = interviews(reading).find((each) => each.starts_at.startsWith("2026-03-05"));
  expect(moved?.external_id).toBe("one@acme.example#20260305T090000Z");
  expect(codes(reading.skipped)).toContain("25 cancelled");
});

test("THISANDFUTURE moves every later occurrence", () => {
  const reading = read([
    ...event(
      "DTSTART;TZID=Europe/Berlin:20260302T100000",
      "DTEND;TZID=Europe/Berlin:20260302T110000",
      "RRULE:FREQ=WEEKLY;COUNT=4",
    ),
    ...event(
      "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T100000",
      "DTSTART;TZID=Europe/Berlin:20260317T120000",
      "DTEND;TZID=Europe/Berlin:20260317T123000",
    ),
  ]);
  expect(starts(reading).toSorted()).toEqual([
    "2026-03-02T09:00Z",
    "2026-03-09T09:00Z",
    "2026-03-17T11:00Z",
    "2026-03-24T11:00Z",
  ]);
  expect(new Set(interviews(reading).map((each) => each.external_id)).size).toBe(4);
});

test("ids are the UID for one event and UID with original start for a series, the same at every import", () => {
  const lines = event("DTSTART:20260310T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2");
  const first = interviews(read(lines)).map((each) => each.external_id);
  expect(first).toEqual(["one@acme.example#20260310T100000Z", "one@acme.example#20260311T100000Z"]);
  expect(interviews(read(lines, { now: now + 86_400_000 })).map((each) => each.external_id)).toEqual(first);
  const long = read(event(`UID:${"x".repeat(300)}`, "DTSTART:20260310T100000Z", "DURATION:PT1H"));
  expect(interviews(long)[0]?.external_id).toMatch(/^uid-sha256-[0-9a-f]{64}$/);
});

test("series are followed from now until the end of the period, and both ends are said", { timeout: 30_000 }, () => {
  const reading = read(
    event("DTSTART;TZID=Europe/Berlin:20200106T100000", "DURATION:PT30M", "RRULE:FREQ=MONTHLY;BYDAY=1MO"),
    {
      until: Date.parse("2026-06-01T23:00:00Z"),
    },
  );
  expect(starts(reading)).toEqual(["2026-03-02T09:00Z", "2026-04-06T08:00Z", "2026-05-04T08:00Z", "2026-06-01T08:00Z"]);
  expect(reading.skipped.map((each) => each.code)).toEqual(["past", "later"]);
  const endless = read(event("DTSTART:20200101T000000Z", "DURATION:PT1M", "RRULE:FREQ=HOURLY"), { includePast: true });
  expect(codes(endless.refused)).toEqual(["0 too_many_rows"]);
});

test("past events are skipped, or imported when asked; slots that have begun never", () => {
  const lines = event("DTSTART:20250310T100000Z", "DURATION:PT1H");
  expect(read(lines).skipped[0]).toMatchObject({
    code: "past",
    reason: expect.stringContaining("2025-03-10 11:00 UTC"),
  });
  expect(interviews(read(lines, { includePast: true }))).toHaveLength(1);
  const slots = { includePast: true, as: "slots" as const, host: { email: "h@acme.example", name: "H" } };
  expect(codes(read(lines, slots).skipped)).toEqual(["3 past"]);
  expect(read(event("DTSTART:20260310T100000Z", "DURATION:PT1H"), slots).rows[0]).toMatchObject({
    type: "slot",
    slot: { host: { email: "h@acme.example" }, starts_at: "2026-03-10T10:00:00.000Z", kinds: ["video"] },
  });
});

test.each<[string, string[], string]>([
  ["an all-day event", ["DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311"], "8 all_day"],
  ["a bare date that claims to be a time", ["DTSTART:20260310", "DTEND:20260311"], "8 all_day"],
  ["no end", ["DTSTART:20260310T100000Z"], "8 no_end"],
  ["an end before the start", ["DTSTART:20260310T100000Z", "DTEND:20260310T090000Z"], "9 ends_before_start"],
  ["an end on a day", ["DTSTART:20260310T100000Z", "DTEND;VALUE=DATE:20260311"], "9 bad_end"],
  ["no start", ["DURATION:PT1H"], "3 bad_event"],
  ["a start in words", ["DTSTART;VALUE=DATE:Next Year", "DURATION:PT1H"], "8 bad_event"],
  ["an offset, which RFC 5545 forbids", ["DTSTART:20260310T100000+0100", "DURATION:PT1H"], "8 bad_event"],
  ["the 30th of February", ["DTSTART:20260230T100000Z", "DURATION:PT1H"], "8 bad_event"],
  ["an unknown zone", ["DTSTART;TZID=Middle Earth:20260310T100000", "DURATION:PT1H"], "8 unknown_time_zone"],
  ["a zone name with many meanings", ["DTSTART;TZID=IST:20260310T100000", "DURATION:PT1H"], "8 unknown_time_zone"],
  ["a floating time without a zone", ["DTSTART:20260310T100000", "DURATION:PT1H"], "8 unknown_time_zone"],
  ["every second", ["DTSTART:20260310T100000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"], "10 bad_event"],
  [
    "a rule with a wrong UNTIL",
    ["DTSTART:20260310T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=tomorrow"],
    "10 bad_event",
  ],
])("%s is refused with its line", (_name, lines, expected) => {
  const reading = read(event(...lines));
  expect(codes(reading.refused)).toEqual([expected]);
  expect(reading.refused[0]?.reason).toMatch(/\.$/);
  expect(reading.rows).toEqual([]);
});

test("one bad event leaves the others alone", () => {
  const reading = read([
    ...event("DTSTART:20260310T100000Z", "DURATION:PT1H"),
    ...event("UID:two", "DTSTART:nonsense"),
    ...event("UID:three", "DTSTART:20260311T100000Z", "DURATION:PT1H"),
  ]);
  expect(reading.rows.map((row) => row.line)).toEqual([3, 18]);
  expect(codes(reading.refused)).toEqual(["16 bad_event"]);
});

test("floating times take the calendar's zone, and the operator's before it", () => {
  const lines = event("DTSTART:20260310T100000", "DTEND:20260310T110000");
  const calendar = ["X-WR-TIMEZONE:America/New_York"];
  expect(interviews(read(lines, {}, calendar))[0]).toMatchObject({
    starts_at: "2026-03-10T14:00:00.000Z",
    time_zone: "America/New_York",
  });
  expect(starts(read(lines, { timeZone: "Europe/Berlin" }, calendar))).toEqual(["2026-03-10T09:00Z"]);
});

test("the newest of several copies counts: SEQUENCE, then time stamp, then place in the file", () => {
  const copy = (sequence: number, stamp: string, hour: string) =>
    event(`SEQUENCE:${sequence}`, `DTSTAMP:${stamp}`, `DTSTART:20260310T${hour}0000Z`, "DURATION:PT1H");
  const reading = read([
    ...copy(2, "20260101T000000Z", "12"),
    ...copy(1, "20260202T000000Z", "13"),
    ...copy(2, "20260102T000000Z", "14"),
    ...copy(2, "20260102T000000Z", "15"),
  ]);
  expect(starts(reading)).toEqual(["2026-03-10T15:00Z"]);
  expect(reading.skipped.map((each) => each.code)).toEqual(["older_copy", "older_copy", "older_copy"]);
});

test("cancellations, replies and other components are skipped, never imported", () => {
  const lines = event("DTSTART:20260310T100000Z", "DURATION:PT1H");
  expect(codes(read(lines, {}, ["METHOD:CANCEL"]).skipped)).toEqual(["4 cancelled"]);
  expect(codes(read(lines, {}, ["METHOD:REPLY"]).skipped)).toEqual(["4 no_event"]);
  expect(codes(read([...lines.slice(0, -1), "STATUS:CANCELLED", "END:VEVENT"]).skipped)).toEqual(["3 cancelled"]);
  expect(codes(read(["BEGIN:VTODO", "SUMMARY:x", "END:VTODO"]).skipped)).toEqual(["3 no_event"]);
});

test("findings carry the same keys whatever they say", () => {
  expect(finding(3, "x", "y")).toEqual({ line: 3, field: null, code: "x", reason: "y", remedy: null, ref: null });
});
