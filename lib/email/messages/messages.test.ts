import { describe, expect, test } from "vitest";
import type { Mail } from "@/lib/email/render-mail";
import { broughtBack } from "./brought-back";
import { cancellationAlert } from "./cancellation-alert";
import { cancellationNotice } from "./cancellation-notice";
import { cancellationFinal, cancellationReceipt } from "./cancellation-receipt";
import type { MailData } from "./interview-facts";
import { invitation } from "./invitation";
import { moved } from "./moved";
import { panelLeft } from "./panel-left";
import { updated } from "./updated";

const url = "{{link:lnk_0123456789abcdefghjkmnpqrs}}";
const interview: MailData["interview"] = {
  title: "Technical interview",
  kind: "video",
  startsAt: new Date("2026-12-01T13:00:00Z"),
  endsAt: new Date("2026-12-01T13:45:00Z"),
  timeZone: "Europe/Berlin",
  location: null,
  joinUrl: "https://call.test/a?b=1&c=2",
  jobTitle: "Senior Engineer",
  candidateName: "Amina Rai",
  interviewerNames: ["Ben Okafor", "Chidi Eze"],
  organizer: { name: "Olga Petrenko", email: "olga@acme.test" },
};
const calendar = {
  uid: "u",
  sequence: 2,
  stamp: new Date("2026-11-22T10:00:00Z"),
  startsAt: interview.startsAt,
  endsAt: interview.endsAt,
  summary: "x",
  organizer: { name: "Acme", email: "m@acme.test" },
  attendees: [{ name: "Amina Rai", email: "amina@people.test" }],
};
const candidate: MailData = {
  organizationName: "Acme",
  accent: null,
  reader: { audience: "candidate", name: "Amina Rai", zone: "Asia/Kathmandu" },
  now: new Date("2026-11-22T10:00:00Z"),
  interview,
  url,
  calendar,
};
const interviewer: MailData = {
  ...candidate,
  reader: { audience: "interviewer", name: "Ben Okafor", zone: null },
  url: "https://app.test/interviews/int_1",
};
const organizer: MailData = {
  ...interviewer,
  reader: { audience: "organizer", name: "Olga Petrenko", zone: null },
  calendar: null,
};
const receipt = {
  reference: "R-7K2M-9XQ4",
  kind: "cancel" as const,
  initiator: "candidate" as const,
  undoUntil: new Date("2026-11-22T10:02:00Z"),
};
const alert = {
  kind: "cancel" as const,
  initiator: "candidate" as const,
  reasonLabel: "I'm not well",
  hasNote: true,
  late: true,
  cancelledAt: new Date("2026-12-01T10:50:00Z"),
  undoUntil: null,
};
const previous = {
  startsAt: new Date("2026-11-30T13:00:00Z"),
  endsAt: new Date("2026-11-30T13:45:00Z"),
  wasCancelled: false,
};

const all: [string, Mail][] = [
  ["invitation", invitation(candidate)],
  ["invitation, interviewer", invitation(interviewer)],
  ["receipt", cancellationReceipt({ ...candidate, calendar: null, cancellation: receipt })],
  ["final", cancellationFinal({ ...candidate, cancellation: receipt })],
  ["alert", cancellationAlert({ ...organizer, cancellation: alert })],
  ["notice", cancellationNotice({ ...interviewer, isTimeOffered: true })],
  ["moved", moved({ ...candidate, previous, initiator: "company" })],
  ["moved, organizer", moved({ ...organizer, previous, initiator: "candidate" })],
  ["brought back", broughtBack(candidate)],
  ["updated", updated({ ...candidate, news: ["place", "join link"] })],
  ["updated, interviewer", updated({ ...interviewer, news: ["panel"] })],
  ["panel left, interviewer", panelLeft(interviewer)],
];

describe("every message", () => {
  test.each(all)("%s: the text says all that the HTML says", (_name, { subject, text, html }) => {
    const words = html
      .slice(html.indexOf("<main>"))
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .split(/\s+/);
    for (const word of words) expect(text).toContain(word);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1]!.replaceAll("&amp;", "&"));
    for (const link of links) expect(text).toContain(link);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(/i);
    expect(Buffer.byteLength(html)).toBeLessThan(6_000);
  });
});

describe("who reads what", () => {
  test("the candidate's clock comes first, the interview's beside it, both with name and offset", () => {
    const { text, subject } = invitation(candidate);
    expect(text).toContain("When, for you: Tuesday 1 December, 18:45 to 19:30\n  Kathmandu time (UTC+5:45)");
    expect(text).toContain("When, at the interview: Tuesday 1 December, 14:00 to 14:45\n  Berlin time (UTC+1)");
    expect(subject).toBe("Your interview with Acme: Tuesday 1 December, 18:45, Kathmandu time (UTC+5:45)");
    expect(invitation({ ...candidate, reader: { ...candidate.reader, zone: "Europe/Vienna" } }).text).not.toContain(
      "for you",
    );
  });

  test("only the candidate gets the link, only the organizer the app's page", () => {
    for (const [name, mail] of all) {
      const isCandidate = !/interviewer|organizer|alert|notice/.test(name);
      expect(mail.text.includes(url), name).toBe(isCandidate);
    }
    expect(cancellationAlert({ ...organizer, cancellation: alert }).text).toContain(
      "https://app.test/interviews/int_1",
    );
    expect(cancellationNotice({ ...interviewer, isTimeOffered: true }).text).not.toContain("https://app.test");
  });

  test("the receipt has the reference, and the undo link while there is time", () => {
    const { text } = cancellationReceipt({ ...candidate, calendar: null, cancellation: receipt });
    expect(text).toContain("R-7K2M-9XQ4");
    expect(text).toContain(`Keep my interview:\n${url}/undo`);
    expect(text).toContain("until Sunday 22 November, 15:47, Kathmandu time (UTC+5:45)");
    expect(cancellationReceipt({ ...candidate, cancellation: { ...receipt, undoUntil: null } }).text).not.toContain(
      "/undo",
    );
  });

  test("the alert marks short notice and keeps the note in the app; interviewers hear no reason", () => {
    const mail = cancellationAlert({ ...organizer, cancellation: alert });
    expect(mail.subject).toMatch(/^Short notice: /);
    expect(mail.text).toContain("Notice: 2 h 10 min (short notice)");
    expect(mail.text).toContain("Reason: I'm not well");
    expect(cancellationNotice({ ...interviewer, isTimeOffered: false }).text).not.toContain("not well");
  });

  test("calendars get REQUEST or CANCEL as the mail says, and none where nothing is to change", () => {
    const methods = Object.fromEntries(all.map(([name, mail]) => [name, mail.ics?.method]));
    expect(methods).toMatchObject({
      invitation: "REQUEST",
      receipt: undefined,
      final: "CANCEL",
      alert: undefined,
      notice: "CANCEL",
      moved: "REQUEST",
      "brought back": "REQUEST",
      updated: "REQUEST",
      "panel left, interviewer": "CANCEL",
    });
  });

  test("a move shows both times", () => {
    expect(moved({ ...interviewer, previous, initiator: "candidate" }).text).toContain(
      "New time: Tuesday 1 December, 14:00 to 14:45",
    );
    expect(moved({ ...interviewer, previous, initiator: "candidate" }).text).toContain(
      "Old time: Monday 30 November, 14:00 to 14:45",
    );
  });
});

test("names and titles stay text", () => {
  const hostile = "<script>alert(1)</script>\"'&\r\nBcc: x@y.test\u202e";
  const data = {
    ...candidate,
    organizationName: hostile,
    reader: { ...candidate.reader, name: hostile },
    interview: { ...interview, title: hostile, candidateName: hostile, interviewerNames: [hostile] },
  };
  const { html, subject, ics } = invitation(data);
  expect(html).not.toContain("<script>");
  expect(subject).not.toMatch(/[\r\n\u202e]/);
  expect(ics?.content).not.toMatch(/\r\nBcc/);
});
