import { expect, test } from "vitest";
import { checkItip, checkItipLife } from "./itip-check";

/** The samples of real programs and of known faults, as they were collected: same lines, shorter texts. */
const lines = [
  "BEGIN:VCALENDAR",
  "VERSION:2.0",
  "PRODID:-//example//portal//EN",
  "METHOD:REQUEST",
  "BEGIN:VEVENT",
  "UID:itv_01J9@example.test",
  "SEQUENCE:0",
  "DTSTAMP:20261122T100000Z",
  "DTSTART:20261201T090000Z",
  "DTEND:20261201T094500Z",
  "SUMMARY:Interview: Senior Engineer — “Zoë”\\, résumé\\; part 1",
  'ORGANIZER;CN="Talent Team":mailto:interviews@example.test',
  'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Cândida',
  ' te Ø":MAILTO:cand@example.test',
  "STATUS:CONFIRMED",
  "END:VEVENT",
  "END:VCALENDAR",
];
const text = (change: (line: string) => string | null = (line) => line) =>
  `${lines.flatMap((line) => change(line) ?? []).join("\r\n")}\r\n`;
const without = (name: string) => text((line) => (line.startsWith(name) ? null : line));
const cancel = (change: (line: string) => string | null) =>
  text((line) => change(line.replace("METHOD:REQUEST", "METHOD:CANCEL").replace("CONFIRMED", "CANCELLED")));

test("accepts a REQUEST and a CANCEL by the letter", () => {
  expect(checkItip(text(), { mimeMethod: "REQUEST" })).toMatchObject({ uid: "itv_01J9@example.test", problems: [] });
  expect(checkItip(cancel((line) => line)).problems).toEqual([]);
});

test.each([
  ["a CANCEL with another status", cancel((line) => line.replace("STATUS:CANCELLED", "STATUS:BOGUS"))],
  ["a CANCEL without DTSTAMP", cancel((line) => (line.startsWith("DTSTAMP") ? null : line))],
  ["a CANCEL without SEQUENCE", cancel((line) => (line.startsWith("SEQUENCE") ? null : line))],
  ["a REQUEST without ATTENDEE", text((line) => (/^(ATTENDEE| te)/.test(line) ? null : line))],
  ["a REQUEST without ORGANIZER", without("ORGANIZER")],
  ["a REQUEST without UID", without("UID")],
  ["two UIDs", text((line) => (line.startsWith("UID") ? `${line}\r\n${line}` : line))],
  ["a PUBLISH with ATTENDEE", text((line) => line.replace("METHOD:REQUEST", "METHOD:PUBLISH"))],
  ["a comma that is not escaped", text((line) => line.replace("\\,", ","))],
  ["a quote inside a name", text((line) => line.replace("Talent Team", 'Talent \\"Team\\"'))],
  ["a name with a comma and no quotes", text((line) => line.replace('"Talent Team"', "Team, Talent"))],
  ["a tab too many at a fold", text((line) => line.replace("—", `—${"x".repeat(80)}`))],
  ["bare line feeds", text().replaceAll("\r\n", "\n")],
  ["a time of no zone", text((line) => line.replace("DTSTART:20261201T090000Z", "DTSTART:20261201T090000"))],
  ["a second event", text((line) => (line === "END:VEVENT" ? "END:VEVENT\r\nBEGIN:VEVENT\r\nEND:VEVENT" : line))],
])("refuses %s", (_name, faulty) => {
  expect(checkItip(faulty).problems).not.toEqual([]);
});

test("refuses a part that says another method, and a life with another UID or a SEQUENCE that stays", () => {
  expect(checkItip(text(), { mimeMethod: "CANCEL" }).problems).toEqual(["the part says CANCEL, METHOD REQUEST"]);
  const first = checkItip(text());
  expect(checkItipLife([first, { ...first, sequence: 1 }])).toEqual([]);
  expect(checkItipLife([first, first])).toEqual(["1: SEQUENCE does not grow by one"]);
  expect(checkItipLife([first, { ...first, sequence: 1, uid: "b" }])).toEqual(["1: another UID"]);
});
