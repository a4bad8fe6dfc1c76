import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { cleanName, publishedCalendar, type CalendarEvent } from "./ics";

const event: CalendarEvent = {
  uid: "int_01kb3y3e8ye0p9r2s3t4v5w6x4@reslot.acme.example",
  sequence: 3,
  isCancelled: false,
  stampedAt: new Date("2026-11-22T10:00:00Z"),
  startsAt: new Date("2026-12-01T13:00:00Z"),
  endsAt: new Date("2026-12-01T13:45:00Z"),
  summary: "Senior Engineer; “Zoë”, part 1",
  description: "Line 1\r\nLine 2, with \\ and 漢字 🙂 ".repeat(8),
  location: "https://meet.acme.example/abc",
  organizer: { name: "Ben Okafor", email: "ben@acme.example" },
};

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const [found, ...others] = calendar.getAllSubcomponents("vevent");
  expect(others).toEqual([]);
  return { calendar, found: found!, event: new ICAL.Event(found!) };
}

describe("published calendar, read by ical.js", () => {
  it("says what it was told", () => {
    const { calendar, found, event: seen } = read(publishedCalendar(event));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(seen.uid).toBe(event.uid);
    expect(seen.sequence).toBe(3);
    expect(seen.startDate.toJSDate()).toEqual(event.startsAt);
    expect(seen.endDate.toJSDate()).toEqual(event.endsAt);
    expect(seen.summary).toBe(event.summary);
    expect(seen.description).toBe(event.description?.replaceAll("\r\n", "\n"));
    expect(found.getFirstPropertyValue("status")).toBe("CONFIRMED");
  });

  it("folds at 75 octets and ends lines with CRLF (RFC 5545 §3.1)", () => {
    const lines = publishedCalendar(event).split("\r\n");
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
  });

  it("says that a cancelled one is cancelled", () => {
    expect(read(publishedCalendar({ ...event, isCancelled: true })).found.getFirstPropertyValue("status")).toBe(
      "CANCELLED",
    );
  });

  it("lets no name write lines or properties of its own", () => {
    const evil = 'Tal "ent"; Team:\r\nATTENDEE:mailto:evil@evil.example\nX-INJ:1';
    const text = publishedCalendar({
      ...event,
      summary: evil,
      location: evil,
      organizer: { ...event.organizer, name: evil },
    });
    const { found } = read(text);
    expect(found.getAllProperties("attendee")).toEqual([]);
    expect(found.getAllProperties("x-inj")).toEqual([]);
    expect(found.getFirstProperty("organizer")?.getFirstParameter("cn")).toBe(cleanName(evil));
    expect(text).not.toMatch(/CN="[^"]*\\/);
  });
});
