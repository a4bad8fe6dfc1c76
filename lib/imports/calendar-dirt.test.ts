// What real programs write into calendars and should not. Fixtures are our own, with the same dirt.
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { readCalendarComponents } from "./calendar-components";
import { readCalendarLines } from "./calendar-lines";
import type { FileReading, ImportedInterview, ReadingOptions } from "./file-reading";
import { readCalendar } from "./read-calendar";

const options: ReadingOptions = {
  now: Date.parse("2026-03-01T00:00:00Z"),
  until: Date.parse("2026-12-31T00:00:00Z"),
  includePast: false,
  timeZone: "Europe/Berlin",
  zoneAliases: new Map(),
  kind: "video",
  job: { external_id: "job-1", title: "Engineer" },
  organizer: null,
  interviewers: [],
  interviewerDomains: ["acme.example"],
  defaultMinutes: 30,
  as: "interviews",
  host: null,
  ignoreUnknownColumns: false,
};

function readBytes(bytes: Uint8Array): FileReading {
  return readCalendar(bytes, options);
}

function calendar(...lines: string[]): string[] {
  return [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTART:20260310T100000Z",
    "ORGANIZER:mailto:olga@acme.example",
    "ATTENDEE;CN=Amina:mailto:amina@people.example",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
}

function one(lines: string[] | Uint8Array): ImportedInterview {
  const reading = readBytes(lines instanceof Uint8Array ? lines : Buffer.from(lines.join("\r\n")));
  expect(reading.refused).toEqual([]);
  const [row] = reading.rows;
  if (row?.type !== "interview") throw new Error("no interview");
  return row.interview;
}

const lines = (text: string) => readCalendarLines(Buffer.from(text, "latin1")).lines;

test.each([
  ["CRLF", "\r\n"],
  ["LF", "\n"],
  ["CR", "\r"],
])("lines end with %s", (_name, end) => {
  expect(one(Buffer.from(calendar("SUMMARY:Two", "  words").join(end))).title).toBe("Two words");
});

test("folds are undone in bytes, even in the middle of a character", () => {
  const folded = Buffer.concat([
    Buffer.from(`${calendar().slice(0, -2).join("\r\n")}\r\nSUMMARY:Caf`),
    Buffer.from([0xc3, 0x0d, 0x0a, 0x20, 0xa9]),
    Buffer.from("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
  ]);
  expect(one(folded).title).toBe("Café");
});

test("byte order marks, UTF-16 and windows-1252", () => {
  const text = calendar("SUMMARY:Größe").join("\r\n");
  expect(one(Buffer.from(`\ufeff${text}`)).title).toBe("Größe");
  expect(one(Buffer.from(`\ufeff${text}`, "utf16le")).title).toBe("Größe");
  expect(one(Buffer.from(text, "utf16le")).title).toBe("Größe");
  expect(one(Buffer.from(`\ufeff${text}`, "utf16le").swap16()).title).toBe("Größe");
  const western = readBytes(Buffer.from(text, "latin1"));
  expect(western.notes.map((note) => `${note.line} ${note.code}`)).toEqual(["7 not_utf8"]);
  expect(western.rows[0]).toMatchObject({ interview: { title: "Größe" } });
});

test("quoted-printable of vCalendar 1.0, soft breaks included", () => {
  const soft = calendar("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gespr=C3=A4ch mit =", "Jos=C3=A9");
  expect(one(soft).title).toBe("Gespräch mit José");
  expect(one(calendar("SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gr=FC=DFe")).title).toBe("Grüße");
  expect(one(calendar("SUMMARY:1=2 and a=C3")).title).toBe("1=2 and a=C3");
});

test("a description that forgot to fold costs nothing", () => {
  const reading = readBytes(
    Buffer.from(calendar("DESCRIPTION:Hello", "please bring", "your notes", "SUMMARY:Talk").join("\r\n")),
  );
  expect(reading.rows).toHaveLength(1);
  expect(reading.notes.map((note) => `${note.line} ${note.code}`)).toEqual(["8 unfolded_text"]);
});

test("broken lines are named and left out; essential ones refuse their event", () => {
  const reading = readBytes(Buffer.from(calendar("LOCATION", "ATTENDEE;=;:", "DURATION:PT1H").join("\n")));
  expect(reading.rows).toHaveLength(1);
  expect(reading.notes.map((note) => note.line)).toContain(7);
  const refused = readBytes(Buffer.from(calendar('DTEND;TZID="broken:20260310T110000Z').join("\n")));
  expect(refused.refused.map((each) => `${each.line} ${each.code}`)).toEqual(["7 broken_property"]);
});

test("ends that are missing, crossed or cut off refuse one event, not the file", () => {
  const lost = calendar("SUMMARY:First").filter((line) => line !== "END:VEVENT");
  const twice = [...lost.slice(0, -1), ...calendar("SUMMARY:Second").slice(1)].map((line, index) =>
    line === "UID:1" ? `UID:${index}` : line,
  );
  const reading = readBytes(Buffer.from(twice.join("\n")));
  expect(reading.rows.map((row) => row.type === "interview" && row.interview.title)).toEqual(["Second"]);
  expect(reading.refused.map((each) => `${each.line} ${each.code}`)).toEqual(["2 missing_end"]);
  const cut = readBytes(Buffer.from(calendar("SUMMARY:Cut").slice(0, -2).join("\n")));
  expect(cut.refused.map((each) => each.code)).toEqual(["cut_off"]);
  expect(readBytes(Buffer.from("hello")).refused.map((each) => each.code)).toEqual(["no_calendar"]);
});

test("alarms and strangers inside an event do not overwrite it", () => {
  const alarm = calendar(
    "SUMMARY:Talk",
    "BEGIN:VALARM",
    "TRIGGER:-PT15M",
    "SUMMARY:Alarm!",
    "ATTENDEE:mailto:other@people.example",
    "END:VALARM",
  );
  expect(one(alarm)).toMatchObject({ title: "Talk", candidate: { email: "amina@people.example" } });
});

test("zones in quotes, with spaces, with the closing quote at the wrong end", () => {
  const at = (line: string) => one(calendar().map((each) => (each.startsWith("DTSTART") ? line : each))).starts_at;
  expect(at('DTSTART;TZID="Eastern Standard Time":20260310T100000')).toBe("2026-03-10T14:00:00.000Z");
  expect(at('DTSTART;TZID="Eastern Standard Time:20260310T100000"')).toBe("2026-03-10T14:00:00.000Z");
  expect(at("DTSTART; TZID=Eastern Standard Time:20260310T100000")).toBe("2026-03-10T14:00:00.000Z");
  expect(at('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260310T100000')).toBe("2026-03-10T14:00:00.000Z");
  expect(at("DTSTART:20260310T1000Z")).toBe("2026-03-10T10:00:00.000Z");
});

test.each<[string, string, string]>([
  ["ATTENDEE:amina@people.example", "amina@people.example", "amina"],
  ["ATTENDEE;CN=Amina Rai:MAILTO:Amina@people.example", "Amina@people.example", "Amina Rai"],
  ['ATTENDEE;CN="Rai, Amina":mailto:amina@people.example', "amina@people.example", "Rai, Amina"],
  [
    'ATTENDEE;CN="Amina \\"Mina\\" Rai";ROLE=REQ-PARTICIPANT:mailto:amina@people.example',
    "amina@people.example",
    "Amina 'Mina' Rai",
  ],
  ['ATTENDEE;CN="Amina ""Mina"" Rai":mailto:amina@people.example', "amina@people.example", "Amina 'Mina' Rai"],
  ["ATTENDEE;CN='Amina Rai':mailto:amina@people.example", "amina@people.example", "Amina Rai"],
  ["ATTENDEE;CN=amina@people.example:mailto:amina@people.example", "amina@people.example", "amina"],
  ['ATTENDEE;CN=Amina:"mailto:amina@people.example"', "amina@people.example", "Amina"],
  [
    "ATTENDEE;EMAIL=amina@people.example;CN=Amina:urn:uuid:550e8400-e29b-41d4-a716-446655440000",
    "amina@people.example",
    "Amina",
  ],
  ["ATTENDEE;CN=Amina;EMAIL=amina@people.example:invalid:nomail", "amina@people.example", "Amina"],
])("%s", (line, email, name) => {
  const withIt = calendar().map((each) => (each.startsWith("ATTENDEE") ? line : each));
  expect(one(withIt).candidate).toEqual({ email, name });
});

test("rooms are nobody, addresses that are none are noted, one person counts once", () => {
  const interview = one(
    calendar(
      "ATTENDEE;CUTYPE=ROOM;CN=Room 3:mailto:room3@people.example",
      "ATTENDEE;CN=Amina again:mailto:AMINA@people.example",
      "ATTENDEE;CN=Ben:mailto:ben@acme.example",
      "ATTENDEE;CN=Chidi;PARTSTAT=DECLINED:mailto:chidi@acme.example",
      "ATTENDEE;CN=Ghost:mailto:",
    ),
  );
  expect(interview.interviewers).toEqual([{ email: "ben@acme.example", name: "Ben" }]);
  expect(interview.organizer.email).toBe("olga@acme.example");
});

test("several possible candidates, or none, are a question", () => {
  const two = readBytes(Buffer.from(calendar("ATTENDEE:mailto:jonas@people.example").join("\n")));
  expect(two.refused[0]).toMatchObject({
    line: 2,
    code: "several_candidates",
    remedy: expect.stringContaining("--interviewers"),
  });
  const none = readBytes(
    Buffer.from(
      calendar()
        .filter((line) => !line.startsWith("ATTENDEE"))
        .join("\n"),
    ),
  );
  expect(none.refused.map((each) => each.code)).toEqual(["no_candidate"]);
});

test("text that looks like a formula or acts on a terminal is text", () => {
  const interview = one(calendar("SUMMARY:=HYPERLINK(1)\u0007\u001b[31m", `LOCATION:${"x".repeat(600)}`));
  expect(interview.title).toBe("=HYPERLINK(1) [31m");
  expect(interview.location).toHaveLength(500);
});

test("meeting links are found where programs put them", () => {
  expect(one(calendar("X-GOOGLE-CONFERENCE:https://meet.google.com/abc")).join_url).toBe("https://meet.google.com/abc");
  expect(one(calendar("LOCATION:Zoom https://acme.zoom.us/j/1?pwd=2")).join_url).toBe("https://acme.zoom.us/j/1?pwd=2");
  expect(
    one(calendar("DESCRIPTION:See https://acme.example/faq and <https://teams.microsoft.com/l/1>\\n")).join_url,
  ).toBe("https://teams.microsoft.com/l/1");
  expect(
    one(calendar("DESCRIPTION:https://zoom.us.evil.example/x", "LOCATION:javascript:alert(1)")).join_url,
  ).toBeUndefined();
});

test("thousands of unfolded lines are read in no time", () => {
  const text = calendar(
    "DESCRIPTION:x",
    ...Array.from({ length: 100_000 }, (_each, index) => `some words ${index}`),
  ).join("\n");
  const began = performance.now();
  expect(readBytes(Buffer.from(text)).rows).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test("clean calendars give the components that ical.js reads, which we did not write", () => {
  const text = `${calendar("SUMMARY:Talk\\, long", "DESCRIPTION:a\\nb", "RRULE:FREQ=DAILY;COUNT=2").join("\r\n")}\r\n`;
  const judged = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!;
  const ours = readCalendarComponents(lines(text)).calendars[0]!.children[0]!;
  for (const property of ours.properties) {
    const values = judged.getAllProperties(property.name.toLowerCase()).map((each) => each.jCal[3] as unknown);
    expect(values).toContainEqual(property.values[0]);
  }
  expect(ours.properties.length).toBe(judged.getAllProperties().length);
});

test("whatever is cut out of a calendar or thrown into it, the reader answers", { timeout: 30_000 }, () => {
  const text = calendar(
    "SUMMARY:Talk",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TU",
    "EXDATE;TZID=Europe/Berlin:20260317T100000",
    'ATTENDEE;CN="x";ROLE=CHAIR:mailto:ben@acme.example',
  ).join("\r\n");
  const edit = fc.tuple(
    fc.nat(text.length),
    fc.nat(40),
    fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        "\n",
        '"',
        ";",
        ":",
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "\u0000",
        "=",
        "\u00ff",
        "FREQ=YEARLY;BYDAY=53MO",
      ),
    ),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      let bytes = text;
      for (const [at, length, added] of edits) bytes = bytes.slice(0, at) + added + bytes.slice(at + length);
      const reading = readBytes(Buffer.from(bytes, "latin1"));
      for (const each of [...reading.refused, ...reading.skipped, ...reading.notes]) expect(each.reason).not.toBe("");
      for (const row of reading.rows) expect(row.line).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
