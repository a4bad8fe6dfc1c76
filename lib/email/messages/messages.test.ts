import { describe, expect, test } from "vitest";
import { directionOf, LANGS, type Lang } from "@/lib/i18n/languages";
import { SAMPLE_LINK, sampleData } from "@/lib/testing/mail-sample-data";
import { mailSamples } from "@/lib/testing/mail-samples";
import { isolatedText, withoutMarks } from "../isolate";
import { cancellationReceipt } from "./cancellation-receipt";
import { invitation } from "./invitation";

/** What a reader sees of the HTML part, word by word. */
function wordsOf(html: string): string[] {
  return html
    .slice(html.indexOf("<h1"))
    .replace(/<!--.*?-->/gs, "")
    .replace(/<(?!\/?bdi)[^>]+>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** What is typed into a page that is open already: a link beside it would be what thieves of codes send. */
const WITHOUT_LINK = "code-candidate";

describe.each(LANGS)("every message in %s", (lang) => {
  const samples = Object.entries(mailSamples(lang));

  test.each(samples)("%s", (name, { subject, text, html }) => {
    const plain = withoutMarks(text);
    for (const word of wordsOf(html)) expect(plain).toContain(word);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((found) => found[1]!.replaceAll("&amp;", "&"));
    for (const link of links) expect(text.split(/\s/)).toContain(link);
    expect(links.length > 0 || name.endsWith("interviewer") || name === WITHOUT_LINK).toBe(true);

    for (const part of [subject, text, html.replace(/<style>.*<\/style>/s, "")])
      expect(part.replaceAll(SAMPLE_LINK, "")).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid Date|[{}]/);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).toContain(`<html lang="${lang}" dir="${directionOf(lang)}">`);
    expect(html).toContain(`lang="${lang}" dir="${directionOf(lang)}" align="${lang === "ar" ? "right" : "left"}"`);
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|input)|url\(|@import|\son[a-z]+=/i);
    expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(100_000);
  });

  test("says nothing in English where it is another language", () => {
    if (lang.startsWith("en")) return;
    const english = mailSamples("en");
    for (const [name, { subject, html }] of samples) {
      expect(subject, name).not.toBe(english[name]!.subject);
      expect(html, name).not.toMatch(/\b(Your|the interview|time \(UTC|You are|Hello)\b/);
    }
  });
});

test("a receipt promises an answer as the page does, and offers another time where the policy lets one be chosen", () => {
  const { "receipt-promise-candidate": promised, "receipt-candidate": plain } = mailSamples("en");
  expect(withoutMarks(promised!.text)).toMatch(
    /You hear from .+ by Monday 23 November, 12:00, Berlin time \(UTC\+1\);/,
  );
  expect(promised!.text).toContain(`Choose another time:\n${SAMPLE_LINK}/reschedule`);
  expect(plain!.text).not.toContain("/reschedule");
});

test("French has its space before each colon; whoever moved is spoken to, not named", () => {
  const { "moved-candidate": own, "moved-interviewer": others } = mailSamples("fr");
  expect(withoutMarks(own!.text)).toMatch(/^Déplacé par\u202f: vous$/m);
  expect(withoutMarks(others!.text)).toMatch(/^Déplacé par\u202f: \p{Lu}/mu);
  expect(own!.text).not.toMatch(/\p{L}:\s/u);
});

describe("who reads what", () => {
  const samples = mailSamples("en");

  test("the candidate's clock comes first, the interview's beside it, both with name and offset", () => {
    const data = sampleData("en", "candidate");
    const { text, subject } = invitation(data);
    expect(text).toContain("When, for you: Tuesday 1 December, 18:45 to 19:30\n  Kathmandu time (UTC+5:45)");
    expect(text).toContain("When, at the interview: Tuesday 1 December, 14:00 to 14:45\n  Berlin time (UTC+1)");
    expect(subject).toBe("Your interview with Acme: Tuesday 1 December, 18:45, Kathmandu time (UTC+5:45)");
    expect(invitation({ ...data, reader: { ...data.reader, zone: "Europe/Vienna" } }).text).not.toContain("for you");
  });

  test("only the candidate gets the link, only the organizer the app's page", () => {
    for (const [name, { text }] of Object.entries(samples)) {
      expect(text.includes(SAMPLE_LINK), name).toBe(name.endsWith("-candidate") && name !== WITHOUT_LINK);
      expect(text.includes("https://app.test"), name).toBe(name.endsWith("-organizer"));
    }
  });

  test("the receipt has the reference, who knows, and the way back while there is one", () => {
    const receipt = samples["receipt-candidate"]!.text;
    expect(receipt).toContain("R-7K2M-9XQ4");
    expect(receipt).toContain(`Keep my interview:\n${SAMPLE_LINK}/undo`);
    expect(receipt).toContain("until Sunday 22 November, 15:47, Kathmandu time (UTC+5:45)");
    expect(receipt).toContain("Told now: Olga Petrenko\nTold when the undo time ends: Ben Okafor and Chidi Eze");
    for (const name of ["receipt-at-once-candidate", "final-candidate"])
      expect(samples[name]!.text).toContain(`This wasn’t me, keep my interview:\n${SAMPLE_LINK}/undo`);
    expect(samples["receipt-by-company-candidate"]!.text).not.toContain("/undo");
  });

  test("a withdrawal lists every interview that ended with it", () => {
    for (const name of ["withdrawal-candidate", "alert-withdrawal-organizer"])
      expect(samples[name]!.text).toMatch(/Cancelled with it:\n\nMeet the team: Thursday 3 December/);
  });

  test("the alert marks short notice and keeps the note in the app; interviewers hear no reason", () => {
    const mail = samples["alert-organizer"]!;
    expect(mail.subject).toMatch(/^Short notice: /);
    expect(mail.text).toContain("Notice: 2 h 10 min (short notice)");
    expect(mail.text).toContain("Reason: I'm not well");
    expect(samples["notice-interviewer"]!.text).not.toContain("not well");
  });

  test("the reminder asks, and its one link answers", () => {
    const { subject, text } = samples["reminder-candidate"]!;
    expect(subject).toContain("Still good for Tuesday 1 December?");
    expect(text).toContain(`${SAMPLE_LINK}/confirm`);
  });

  test("a move shows the new time, the old one and who changed it", () => {
    const { text } = samples["moved-interviewer"]!;
    expect(text).toContain("New time: Tuesday 1 December, 14:00 to 14:45");
    expect(text).toContain("Old time: Monday 30 November, 14:00 to 14:45");
    expect(text).toContain("Moved by: Amina Rai");
    expect(samples["moved-by-company-organizer"]!.text).toContain("Moved by: Acme");
  });

  test("calendars get REQUEST or CANCEL as the mail says, and none where nothing is to change", () => {
    for (const [name, { ics }] of Object.entries(samples)) {
      const method = /^(invitation|moved|brought|updated)/.test(name)
        ? "REQUEST"
        : /^(receipt-|withdrawal-by|final|notice|panel-left)/.test(name) && name !== "receipt-candidate"
          ? "CANCEL"
          : undefined;
      expect(ics?.method, name).toBe(name.endsWith("organizer") ? undefined : method);
    }
  });
});

describe("what others typed", () => {
  const hostile = "<script>alert(1)</script>\"'&\r\nBcc: x@y.test\u202e\u2069\u2068</bdi>{name}";
  const data = (lang: Lang) => {
    const sample = sampleData(lang, "candidate");
    const names = { title: hostile, candidateName: hostile, interviewerNames: [hostile], jobTitle: hostile };
    return {
      ...sample,
      organizationName: hostile,
      reader: { ...sample.reader, name: hostile },
      interview: { ...sample.interview, ...names, location: hostile },
    };
  };

  test.each(LANGS)("stays text in %s", (lang) => {
    const { html, subject, text, ics } = invitation(data(lang));
    expect(html).not.toContain("<script>");
    expect(html.split("<bdi>").length).toBe(html.split("</bdi>").length);
    expect(html).not.toMatch(/[\u2068\u2069]/);
    expect(`${subject}${html}${text}`).not.toMatch(/[\r\u202e]/);
    expect(ics?.content).not.toMatch(/\r\nBcc/);
  });

  test("may be 1,000 characters long", () => {
    const long = "👩🏽‍🚀é".repeat(200);
    const sample = data("ar");
    const { subject, text } = cancellationReceipt({
      ...sample,
      organizationName: long,
      interview: { ...sample.interview, title: long },
      others: [sample.interview],
      told: { now: [long], later: [] },
      cancellation: { reference: "R", kind: "withdraw", initiator: "candidate", undoUntil: null, isByLink: true },
    });
    expect([...subject].length).toBeLessThanOrEqual(250);
    expect(subject.isWellFormed() && text.isWellFormed()).toBe(true);
  });

  test("is marked in plain text only where it would turn the sentence, and never beside an address", () => {
    expect(isolatedText("With \u2068Ben\u2069 at \u206814:00\u2069", "ltr")).toBe("With Ben at 14:00");
    expect(isolatedText("With \u2068محمد\u2069, 14:00", "ltr")).toBe("With \u2068محمد\u2069, 14:00");
    expect(isolatedText("مع \u2068Ben\u2069 \u2068محمد\u2069", "rtl")).toBe("مع \u2068Ben\u2069 محمد");
    expect(isolatedText("\u2068ben@acme.test\u2069 \u2068https://a.test/x\u2069", "rtl")).not.toMatch(/[\u2068\u2069]/);
  });
});
