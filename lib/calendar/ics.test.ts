import ICAL from "ical.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanName, cleanText } from "@/lib/email/clean-text";
import { checkItip } from "@/lib/testing/itip-check";
import { rewriteCalendar, writeCalendar, type CalendarEvent } from "./ics";

const event: CalendarEvent = {
  uid: "int_01h@interviews.acme.example",
  sequence: 3,
  stamp: new Date("2026-11-22T10:00:00.123Z"),
  startsAt: new Date("2026-12-01T13:00:00Z"),
  endsAt: new Date("2026-12-01T13:45:00Z"),
  summary: "Technical interview, part 1; Ben",
  description: "Join: https://meet.example/a?b=1,2;3\nSee you.",
  location: "Torstraße 1, Berlin",
  organizer: { name: "Reslot", email: "reslot@acme.example" },
  attendees: [
    { name: "Amina Rai", email: "amina@people.example" },
    { name: "Ben Okafor", email: "ben@acme.example" },
  ],
};

function parse(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent");
  return { calendar, events, vevent: events[0]!, event: new ICAL.Event(events[0]!) };
}

/** An address with a mark beside it would be another address. */
const withoutMarks = (text: string) => text.replace(/[\u2066-\u2069]/g, "");

/** The scheme's case says nothing (RFC 3986 §3.1). */
const address = (property: ICAL.Property) => String(property.getFirstValue()).replace(/^mailto:/i, "mailto:");

describe("writeCalendar", () => {
  test("a REQUEST as RFC 5546 §3.2.2 wants it, read by ical.js", () => {
    const { calendar, events, vevent, event: read } = parse(writeCalendar("REQUEST", event));
    expect(events).toHaveLength(1);
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(read.uid).toBe(event.uid);
    expect(read.sequence).toBe(3);
    expect(read.summary).toBe(event.summary);
    expect(read.description).toBe(event.description);
    expect(read.location).toBe(event.location);
    expect(read.startDate.zone.tzid).toBe("UTC");
    expect(read.startDate.toJSDate()).toEqual(event.startsAt);
    expect(read.endDate.toJSDate()).toEqual(event.endsAt);
    expect(vevent.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(String(vevent.getFirstPropertyValue("dtstamp"))).toBe("2026-11-22T10:00:00Z");
    expect(vevent.getFirstPropertyValue("organizer")).toBe("mailto:reslot@acme.example");
    expect(
      vevent
        .getAllProperties("attendee")
        .map((each) => [each.getParameter("cn"), address(each), each.getParameter("rsvp")]),
    ).toEqual([
      ["Amina Rai", "mailto:amina@people.example", "TRUE"],
      ["Ben Okafor", "mailto:ben@acme.example", "TRUE"],
    ]);
  });

  test("a CANCEL keeps the UID and says CANCELLED", () => {
    const { calendar, vevent, event: read } = parse(writeCalendar("CANCEL", { ...event, sequence: 4 }));
    expect(calendar.getFirstPropertyValue("method")).toBe("CANCEL");
    expect(vevent.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect([read.uid, read.sequence]).toEqual([event.uid, 4]);
    expect(vevent.getAllProperties("attendee")).toHaveLength(2);
  });

  test("a download names nobody, and says when it is cancelled", () => {
    const { calendar, vevent } = parse(writeCalendar("PUBLISH", event));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    expect(vevent.getAllProperties("attendee")).toHaveLength(0);
    expect(parse(writeCalendar("PUBLISH", event, { cancelled: true })).vevent.getFirstPropertyValue("status")).toBe(
      "CANCELLED",
    );
  });

  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: "grapheme", minLength: 900, maxLength: 1_000 }),
    fc.string({
      unit: fc.constantFrom(
        "\r",
        "\n",
        "\r\n",
        '"',
        ";",
        ":",
        ",",
        "\\",
        "\\n",
        "^",
        "^n",
        "^'",
        "=",
        " ",
        "\t",
        "ATTENDEE:mailto:x@y.z",
        "END:VEVENT",
        "a",
        "é",
        "王",
        "محمد",
        "👩🏽‍🚀",
        "\u2028",
        "\u202e",
        "\u2069",
      ),
      maxLength: 60,
    }),
  );

  test("names, titles and notes come back as they went, and none can add a line, a parameter or an address", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (name, summary, place, note) => {
        const people = [{ name, email: "amina@people.example" }];
        const text = writeCalendar("REQUEST", {
          ...event,
          summary,
          location: place,
          description: note,
          attendees: people,
          organizer: { name, email: "reslot@acme.example" },
        });
        expect(checkItip(text, { mimeMethod: "REQUEST" }).problems).toEqual([]);
        const { vevent, event: read } = parse(text);
        const [attendee, ...others] = vevent.getAllProperties("attendee");
        expect(others).toEqual([]);
        expect(address(attendee!)).toBe("mailto:amina@people.example");
        const commonName = cleanName(name.replaceAll("^", " "), 2_000) || "amina@people.example";
        expect(attendee!.getParameter("cn")).toBe(commonName);
        expect(vevent.getFirstPropertyValue("organizer")).toBe("mailto:reslot@acme.example");
        expect([read.uid, read.sequence]).toEqual([event.uid, 3]);
        expect(read.summary ?? "").toBe(cleanLine(summary, 2_000));
        expect(read.location ?? "").toBe(cleanLine(place, 2_000));
        expect(read.description ?? "").toBe(withoutMarks(cleanText(note)));
      }),
      { numRuns: 500 },
    );
  });

  test("what a mail changes in it folds and reads as before", () => {
    fc.assert(
      fc.property(hostile, (note) => {
        const text = writeCalendar("CANCEL", { ...event, description: `{{link}}\n${note}` });
        const sent = rewriteCalendar(text, (unfolded) => unfolded.replace("{{link}}", "https://a.test/i/token"));
        expect(checkItip(sent).problems).toEqual([]);
        expect(parse(sent).event.description).toBe(withoutMarks(cleanText(`https://a.test/i/token\n${note}`)));
      }),
      { numRuns: 100 },
    );
  });
});
