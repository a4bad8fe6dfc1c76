import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_MAIL_BYTES, readCalendarReply } from "./reply";
import { readReplyEvent } from "./reply-event";

const FIXTURES = join(import.meta.dirname, "fixtures");
const UID = "int_01kabc@interviews.acme.test";

/** The calendar text of a reply, with lines put in or replaced. */
function reply({
  method = "REPLY",
  attendee = "ATTENDEE;PARTSTAT=DECLINED:mailto:amina@people.test",
  lines = [] as string[],
} = {}) {
  const event = ["BEGIN:VEVENT", `UID:${UID}`, "DTSTAMP:20261122T101148Z", attendee, ...lines, "END:VEVENT"];
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//A client//EN",
    `METHOD:${method}`,
    ...event.filter((line) => line !== ""),
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}

interface Part {
  type: string;
  body: string | Buffer;
  encoding?: "7bit" | "8bit" | "base64" | "quoted-printable";
  more?: string;
}

function mail(parts: Part[], multipart = "alternative"): Buffer {
  const head = `From: Amina <amina@people.test>\r\nTo: interviews@acme.test\r\nMessage-ID: <m1@people.test>\r\nMIME-Version: 1.0\r\n`;
  const body = parts.map(({ type, body: content, encoding = "8bit", more = "" }) =>
    Buffer.concat([
      Buffer.from(`--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${more}\r\n`),
      Buffer.isBuffer(content) ? content : Buffer.from(content),
      Buffer.from("\r\n"),
    ]),
  );
  return Buffer.concat([
    Buffer.from(`${head}Content-Type: multipart/${multipart}; boundary="b"\r\n\r\n`),
    ...body,
    Buffer.from("--b--\r\n"),
  ]);
}

const plain: Part = { type: "text/plain; charset=utf-8", body: "Declined." };
const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64").replace(/.{76}/g, "$&\r\n");
const calendar = (text: string, type = "text/calendar; charset=UTF-8; method=REPLY"): Buffer =>
  mail([plain, { type, body: text }]);
const code = async (raw: Uint8Array) => {
  const read = await readCalendarReply(raw);
  return read.ok ? read.value.answer : read.refusal.code;
};

describe("replies of real clients", () => {
  test("Thunderbird's, as recorded", async () => {
    const read = (name: string) => readCalendarReply(readFileSync(join(FIXTURES, name)));
    expect(await read("thunderbird-declined.eml")).toEqual({
      ok: true,
      value: {
        method: "REPLY",
        uid: "itv_80@example.test",
        sequence: 0,
        attendee: "cand@example.test",
        answer: "declined",
        comment: "I accepted another offer",
        proposed: null,
      },
    });
    expect(await read("thunderbird-accepted-0.eml")).toMatchObject({ value: { answer: "accepted", sequence: 0 } });
    expect(await read("thunderbird-accepted-1.eml")).toMatchObject({ value: { answer: "accepted", sequence: 1 } });
  });

  test("Google's: base64 twice, parameters over several lines, the note as COMMENT", async () => {
    const text = reply({
      attendee:
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=amina\r\n @people.test;X-NUM-GUESTS=0:mailto:Amina@People.TEST",
      lines: ["SEQUENCE:2", "COMMENT:Ich bin krank\\, tut mir leid", "DTSTART:20261201T130000Z", "TRANSP:OPAQUE"],
    });
    const raw = mail(
      [
        plain,
        { type: 'text/calendar; charset="UTF-8"; method=REPLY', body: base64(text), encoding: "base64" },
        { type: 'application/ics; name="invite.ics"', body: base64(text), encoding: "base64" },
      ],
      "mixed",
    );
    expect(await readCalendarReply(raw)).toMatchObject({
      value: { answer: "declined", sequence: 2, attendee: "amina@people.test", comment: "Ich bin krank, tut mir leid" },
    });
  });

  test("Outlook's: method first, quoted-printable, a Windows zone and its definition", async () => {
    const text = reply({
      method: "COUNTER",
      attendee: "ATTENDEE;PARTSTAT=TENTATIVE;CN=Amina Rai:MAILTO:amina@people.test",
      lines: [
        "COMMENT;LANGUAGE=de-DE:Später am Tag?\\n",
        "SUMMARY;LANGUAGE=de-DE:Neuer Zeitvorschlag: Interview",
        'DTSTART;TZID="W. Europe Standard Time":20261201T160000',
        "DTEND;TZID=W. Europe Standard Time:20261201T164500",
        "SEQUENCE:0",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
      ],
    }).replace(
      "BEGIN:VEVENT",
      "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT",
    );
    const quoted = Buffer.from(text).reduce(
      (all, byte) =>
        all + (byte === 61 || byte > 126 ? `=${byte.toString(16).toUpperCase()}` : String.fromCharCode(byte)),
      "",
    );
    const raw = mail([
      plain,
      { type: 'text/calendar; method=COUNTER; charset="utf-8"', body: quoted, encoding: "quoted-printable" },
    ]);
    expect(await readCalendarReply(raw)).toMatchObject({
      value: {
        method: "COUNTER",
        answer: "counter",
        comment: "Später am Tag?",
        proposed: { startsAt: new Date("2026-12-01T15:00:00Z"), endsAt: new Date("2026-12-01T15:45:00Z") },
      },
    });
  });

  test("Apple's: the calendar alone is the mail, the address stands in EMAIL", async () => {
    const text = reply({
      attendee: 'ATTENDEE;CN="Amina Rai";EMAIL=amina@people.test;PARTSTAT=TENTATIVE:/1234/principal/',
    });
    const raw = `From: amina@people.test\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8; name=iCal.ics\r\n\r\n${text}`;
    expect(await readCalendarReply(Buffer.from(raw))).toMatchObject({
      value: { answer: "tentative", attendee: "amina@people.test", sequence: 0 },
    });
  });

  test("an attachment of no particular type, UTF-16 under the name of UTF-8, a mark at the start", async () => {
    const octets = { type: 'application/octet-stream; name="reply.ics"', encoding: "base64" as const };
    expect(await code(mail([plain, { ...octets, body: base64(reply()) }], "mixed"))).toBe("declined");
    expect(await code(mail([plain, { ...octets, body: base64(Buffer.from(reply(), "utf16le")) }], "mixed"))).toBe(
      "declined",
    );
    expect(await code(calendar(`\uFEFF${reply()}`))).toBe("declined");
    const dirt = { type: "text/calendar; method=REPLY; charset=utf-8", encoding: "base64" as const };
    expect(await code(mail([{ ...dirt, body: base64(Buffer.from(reply(), "utf16le")) }]))).toBe("declined");
  });

  test("times that are not certain are no proposal; the request for another time stands", async () => {
    const counter = (lines: string[]) => {
      const read = readReplyEvent(reply({ method: "COUNTER", lines }));
      return read.ok ? read.value.proposed : read.refusal;
    };
    const startsAt = new Date("2026-12-01T08:00:00Z");
    expect(counter(["DTSTART;TZID=/mozilla.org/20071231_1/Europe/Berlin:20261201T090000", "DURATION:PT1H30M"])).toEqual(
      {
        startsAt,
        endsAt: new Date("2026-12-01T09:30:00Z"),
      },
    );
    expect(counter(["DTSTART;TZID=Custom Zone:20261201T090000", "DTEND;TZID=Custom Zone:20261201T100000"])).toBeNull();
    expect(counter(["DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261202"])).toBeNull();
    expect(counter(["DTSTART:20261201T090000Z", "DTEND:20261201T080000Z"])).toBeNull();
    expect(counter(["DTSTART:20261201T090000Z", "DTEND:20291201T080000Z"])).toBeNull();
    expect(counter(["DTSTART;TZID=Europe/Berlin:20260329T023000", "DURATION:PT1H"])).toBeNull();
    expect(counter([])).toBeNull();
  });
});

describe("what is refused", () => {
  test("invitations, cancellations and broken ones from the samples", async () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.startsWith("bad-"))) {
      expect(await code(calendar(readFileSync(join(FIXTURES, name), "utf8"), "text/calendar")), name).toBe(
        "not_a_reply",
      );
    }
  });

  test.each([
    [
      "two events",
      "not_one_event",
      reply().replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nBEGIN:VEVENT"),
    ],
    ["no event", "not_one_event", reply().replaceAll("VEVENT", "VTODO")],
    ["two attendees", "not_one_attendee", reply({ lines: ["ATTENDEE;PARTSTAT=DECLINED:mailto:b@c.test"] })],
    ["no attendee", "not_one_attendee", reply({ attendee: "" })],
    [
      "an attendee without an address",
      "not_one_attendee",
      reply({ attendee: "ATTENDEE;PARTSTAT=DECLINED:urn:uuid:1" }),
    ],
    ["no answer yet", "no_answer", reply({ attendee: "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@b.test" })],
    ["delegated", "no_answer", reply({ attendee: "ATTENDEE;PARTSTAT=DELEGATED:mailto:a@b.test" })],
    ["no UID", "bad_uid", reply().replace(`UID:${UID}\r\n`, "")],
    ["two UIDs", "bad_uid", reply({ lines: ["UID:other@x"] })],
    ["a UID with a line in it", "bad_uid", reply().replace(UID, "a b")],
    ["a negative SEQUENCE", "bad_sequence", reply({ lines: ["SEQUENCE:-1"] })],
    ["a huge SEQUENCE", "bad_sequence", reply({ lines: ["SEQUENCE:99999999999"] })],
    ["PUBLISH", "not_a_reply", reply({ method: "PUBLISH" })],
    ["no calendar in it", "unreadable_calendar", "Hello"],
    ["two calendars", "unreadable_calendar", reply() + reply()],
    [
      "too many components",
      "unreadable_calendar",
      reply({ lines: Array.from({ length: 50 }, () => "BEGIN:VALARM\r\nEND:VALARM") }),
    ],
    ["too deep", "unreadable_calendar", reply({ lines: ["1", "2", "3", "4", "5"].map((n) => `BEGIN:X-${n}`) })],
    ["too long", "unreadable_calendar", reply({ lines: Array.from({ length: 3_000 }, () => "X-A:1") })],
  ])("%s: %s", async (_name, expected, text) => {
    expect(await code(calendar(text, "text/calendar; charset=utf-8"))).toBe(expected);
  });

  test("mails that are too large, contradict themselves or hold the reply of somebody else's mail", async () => {
    expect(await code(Buffer.alloc(MAX_MAIL_BYTES + 1))).toBe("unreadable_mail");
    expect(await code(Buffer.from("hello"))).toBe("no_calendar");
    expect(await code(calendar(reply(), "text/calendar; method=REQUEST"))).toBe("method_mismatch");
    const accepted = reply().replace("DECLINED", "ACCEPTED");
    expect(
      await code(
        mail([
          { type: "text/calendar", body: reply() },
          { type: "text/calendar", body: accepted },
        ]),
      ),
    ).toBe("contradicting_parts");
    const inner = calendar(reply()).toString().replaceAll("--b", "--inner").replace('="b"', '="inner"');
    const forwarded = mail([{ type: "message/rfc822", body: inner }], "mixed");
    expect(await code(forwarded)).toBe("no_calendar");
    const nested = Array.from(
      { length: 40 },
      (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
    );
    expect(await code(Buffer.from(`Content-Type: multipart/mixed; boundary=b0\r\n\r\n${nested.join("")}`))).toBe(
      "unreadable_mail",
    );
  });
});

describe("hostile input", () => {
  const words = fc.constantFrom(
    ...[
      "BEGIN:VCALENDAR",
      "END:VCALENDAR",
      "BEGIN:VEVENT",
      "END:VEVENT",
      "METHOD:REPLY",
      "METHOD:COUNTER",
      "SEQUENCE:",
      "\r\n",
    ],
    ...[
      "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.c",
      'ATTENDEE;CN="',
      ":",
      ";",
      "=",
      "\n",
      "DTSTART;TZID=",
      "20261201T090000",
      "P9999D",
    ],
    ...["UID:x", "RRULE:FREQ=SECONDLY", "Content-Type: text/calendar; method=REPLY", "--b", "\u0000", "é", "\\", "^'"],
  );

  test("nothing makes the parser throw", async () => {
    const lines = fc.array(fc.oneof(words, fc.string({ unit: "binary", maxLength: 30 })), { maxLength: 60 });
    fc.assert(
      fc.property(lines, (parts) => {
        expect(typeof readReplyEvent(parts.join("\r\n")).ok).toBe("boolean");
        expect(typeof readReplyEvent(reply({ lines: parts })).ok).toBe("boolean");
      }),
      { numRuns: 1_000 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 3_000 }),
          lines.map((parts) => Buffer.from(parts.join(""))),
        ),
        async (raw) => {
          expect(typeof (await readCalendarReply(raw)).ok).toBe("boolean");
          const changed = Buffer.from(calendar(reply()));
          raw.slice(0, 8).forEach((byte, index) => (changed[(byte * 37 + index * 101) % changed.length] = byte));
          expect(typeof (await readCalendarReply(changed)).ok).toBe("boolean");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a megabyte of anything is judged in a moment", async () => {
    const started = performance.now();
    for (const filler of ["a", "\r\n", "BEGIN:VEVENT\r\n", ";", "\r\n ", "(", "=?utf-8?q?a?= "]) {
      const text = filler.repeat(Math.floor(1_000_000 / filler.length));
      await readCalendarReply(calendar(text));
      await readCalendarReply(Buffer.from(`Subject: ${text}`));
      readReplyEvent(reply({ lines: [`ATTENDEE${text}`] }).slice(0, 200_000));
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
