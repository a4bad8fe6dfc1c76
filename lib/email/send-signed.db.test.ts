import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSmtpCatcher, type SmtpCatcher } from "@/e2e/smtp-catcher";
import { readInboundAddress } from "@/lib/calendar/reply-mailbox";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { cleanName } from "@/lib/email/clean-text";
import { closeMailTransport } from "@/lib/email/transport";
import { inOrganization } from "@/lib/db/transaction";
import { resetEnv } from "@/lib/env";
import { stopReminders } from "@/lib/http/one-click";
import { mailReminder } from "@/lib/interviews/mail-reminder";
import { checkDkim } from "@/lib/testing/dkim-check";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization } from "@/lib/testing/factories";
import { checkItip } from "@/lib/testing/itip-check";
import { sendEmail } from "./send-email";

const database = useTestDatabase();
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const publicKey = createPublicKey(privateKey);
let smtp: SmtpCatcher;
let folder: string;

beforeAll(async () => {
  smtp = await startSmtpCatcher();
  folder = await mkdtemp(join(tmpdir(), "reslot-dkim-"));
});
afterAll(async () => {
  await smtp.close();
  await rm(folder, { recursive: true });
});

const SETTINGS = ["SMTP_URL", "MAIL_FROM", "DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_PRIVATE_KEY", "INBOUND_MAIL_PORT"];
function set(settings: Record<string, string>): void {
  for (const name of SETTINGS) delete process.env[name];
  const mail = { SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, MAIL_FROM: "Acme <interviews@acme.test>" };
  Object.assign(process.env, mail, settings);
  resetEnv();
}
const dkim = { DKIM_DOMAIN: "acme.test", DKIM_SELECTOR: "s2026" };

beforeEach(() => {
  smtp.mails.length = 0;
});
afterEach(() => {
  closeMailTransport();
  for (const name of SETTINGS) delete process.env[name];
  resetEnv();
});

async function invite(name: string, title = "Technical interview") {
  const organizationId = await anOrganization({ name: "Acme" });
  const candidate = { name, email: "amina@people.test" };
  const interview = await anInterview(organizationId, { notify: "candidate", candidate, title });
  const [row] = await database.query<{ id: string }>("SELECT id FROM email_message WHERE organization_id = $1", [
    organizationId,
  ]);
  await sendEmail({ organizationId, emailMessageId: row!.id }, { linkUrl: candidateLinkUrl });
  return { interview, emailMessageId: row!.id, mail: smtp.mails.at(-1)! };
}

describe("DKIM", () => {
  test.each([
    ["in the variable", () => pem.replaceAll("\n", "\\n")],
    [
      "in a file",
      () => {
        writeFileSync(join(folder, "dkim.pem"), pem);
        return join(folder, "dkim.pem");
      },
    ],
  ])("signs with the key %s, and the signature holds the mail as it arrived", async (_where, key) => {
    set({ ...dkim, DKIM_PRIVATE_KEY: key() });
    const { mail } = await invite("Zoë Ünal-García 王", "Gespräch, Teil 1");
    const verdict = checkDkim(mail.raw, publicKey);
    expect(verdict).toMatchObject({ domain: "acme.test", selector: "s2026" });
    expect(verdict).toMatchObject({ isBodyRight: true, isSignatureRight: true });
    expect(verdict!.signed).toEqual(
      expect.arrayContaining(["from", "to", "subject", "date", "message-id", "reply-to"]),
    );
    const changed = mail.raw.replace(/^Subject: ./m, "Subject: X");
    expect(checkDkim(changed, publicKey)).toMatchObject({ isBodyRight: true, isSignatureRight: false });
    expect(checkDkim(`${mail.raw}x\r\n`, publicKey)).toMatchObject({ isBodyRight: false });
  });

  test("is left out where nothing is set", async () => {
    set({});
    const { mail } = await invite("Amina");
    expect(checkDkim(mail.raw, publicKey)).toBeNull();
  });
});

describe("List-Unsubscribe", () => {
  const reminded = async () => {
    const { interview } = await invite("Amina");
    const { organizationId, id: interviewId } = interview.record;
    const { record } = interview;
    await inOrganization(organizationId, (tx) => mailReminder(tx, { interview: record }));
    const [row] = await database.query<{ id: string }>(
      "SELECT id FROM email_message WHERE interview_id = $1 AND kind = 'reminder'",
      [interviewId],
    );
    await sendEmail({ organizationId, emailMessageId: row!.id }, { linkUrl: candidateLinkUrl });
    return { mail: smtp.mails.at(-1)!, link: candidateLinkUrl(interview.linkId), interview };
  };
  const fields = (raw: string, name: string) =>
    raw
      .slice(0, raw.indexOf("\r\n\r\n"))
      // Long lines may be folded (RFC 5322 §2.2.3).
      .replace(/\r\n(?=[ \t])/g, "")
      .split("\r\n")
      .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      .map((line) => line.replace(/:\s+/, ": "));

  test("stands once on a reminder, with one click, both under the signature", async () => {
    set({ ...dkim, DKIM_PRIVATE_KEY: pem.replaceAll("\n", "\\n") });
    const { mail, link } = await reminded();
    expect(fields(mail.raw, "List-Unsubscribe")).toEqual([`List-Unsubscribe: <${link}/reminders/stop>`]);
    expect(fields(mail.raw, "List-Unsubscribe-Post")).toEqual(["List-Unsubscribe-Post: List-Unsubscribe=One-Click"]);
    const verdict = checkDkim(mail.raw, publicKey);
    expect(verdict).toMatchObject({ isBodyRight: true, isSignatureRight: true });
    expect(verdict!.signed).toEqual(expect.arrayContaining(["list-unsubscribe", "list-unsubscribe-post"]));
  });

  test("stands on no mail that says what has changed", async () => {
    set({});
    expect(fields((await invite("Amina")).mail.raw, "List-Unsubscribe")).toEqual([]);
  });

  test("one click switches reminders off, in both encodings; nothing else does", async () => {
    set({});
    const { link, interview } = await reminded();
    const token = link.slice(link.lastIndexOf("/") + 1);
    const click = async (body: BodyInit, from = token) => {
      const request = new Request(`${link}/reminders/stop`, { method: "POST", body });
      return (await stopReminders(request, { params: Promise.resolve({ token: from }) })).status;
    };
    const off = async () =>
      (
        await database.query<{ off: boolean }>(
          "SELECT reminders_off_at IS NOT NULL AS off FROM candidate WHERE id = $1",
          [interview.record.candidateId],
        )
      )[0]!.off;
    const asked = { "List-Unsubscribe": "One-Click" };
    for (const body of ["", "List-Unsubscribe=One-Click", new URLSearchParams({ confirm: "yes" }), "x".repeat(9_000)])
      expect(await click(body)).toBe(400);
    expect(await click(new URLSearchParams(asked), "A".repeat(43))).toBe(404);
    expect(await off()).toBe(false);
    const parts = new FormData();
    parts.set("List-Unsubscribe", "One-Click");
    for (const body of [new URLSearchParams(asked), parts]) {
      await database.query("UPDATE candidate SET reminders_off_at = NULL");
      expect([await click(body), await click(body), await off()]).toEqual([200, 200, true]);
    }
  });
});

describe("where answers come back to", () => {
  test("with a listener, the organizer and the envelope's sender carry the interview and the mail", async () => {
    set({ INBOUND_MAIL_PORT: "2525" });
    const { mail, interview, emailMessageId } = await invite("Amina");
    expect(readInboundAddress(mail.from)).toEqual({ kind: "bounce", emailMessageId });
    const { headers, replyTo, from } = await PostalMime.parse(mail.raw);
    expect(from?.address).toBe("interviews@acme.test");
    expect(replyTo?.[0]?.address).toBe("olga@company.example");
    expect(headers.find((each) => each.key === "message-id")?.value).toBe(`<${emailMessageId}@acme.test>`);
    const { organizer } = checkItip(calendarParts(mail.raw)[0]!.text);
    expect(readInboundAddress(organizer.replace(/^mailto:/i, ""), mail.to[0])).toEqual({
      kind: "reply",
      interviewId: interview.id,
    });
  });

  test("without one, both are the plain mailbox", async () => {
    set({});
    const { mail } = await invite("Amina");
    expect(mail.from).toBe("interviews@acme.test");
  });
});

describe("through the wire", () => {
  test.each([
    ["quotes", 'Robert "Bob" Smith, Jr.; x', 'Part "1"; a, b: c\\d'],
    ["line ends", "Eve\r\nX-Injected: 1", "A\nATTENDEE:mailto:evil@x.test"],
    ["emoji", "👩🏽‍🚀 Zoë 王小明", "🎉 Interview — “Zoë”, résumé"],
    ["right to left", "محمد بن علي", "מבחן طويل (UTC+3) abc"],
    ["length", "é".repeat(200), "👩🏽‍🚀 漢字 ".repeat(40).slice(0, 290)],
  ])("%s in names and titles arrive, and in every part of one mail", async (_what, name, title) => {
    set({});
    const { mail, interview } = await invite(name, title);
    const { headers, to, subject, text, html } = await PostalMime.parse(mail.raw);
    expect(headers.some((each) => each.key === "x-injected")).toBe(false);
    expect(to).toEqual([{ name: cleanName(name), address: "amina@people.test" }]);
    expect(`${subject}`).not.toMatch(/[\r\n]/);
    expect(text).toContain(candidateLinkUrl(interview.linkId));
    expect(html).toContain(candidateLinkUrl(interview.linkId));
    const calendars = calendarParts(mail.raw);
    expect(calendars).toMatchObject([
      { type: "text/calendar", method: "REQUEST" },
      { type: "application/ics", text: calendars[0]!.text },
    ]);
    for (const { text: calendar } of calendars) {
      expect(checkItip(calendar, { mimeMethod: "REQUEST" }).problems).toEqual([]);
      const event = new ICAL.Event(
        new ICAL.Component(ICAL.parse(calendar) as unknown[]).getFirstSubcomponent("vevent")!,
      );
      expect(event.summary).toBe(`${title.replace(/\s+/g, " ").trim()}, Acme`);
      expect(event.attendees[0]!.getParameter("cn")).toBe(cleanName(name));
      expect(event.description).toContain(candidateLinkUrl(interview.linkId));
    }
    expect(Buffer.byteLength(mail.raw)).toBeLessThan(100_000);
  });
});

/** The bytes of both calendar parts as they arrived: a parser of mails would mend their line ends. */
function calendarParts(raw: string): { type: string; method: string | undefined; text: string }[] {
  const parts = raw.matchAll(/^Content-Type: (text\/calendar|application\/ics)([^]*?)\r\n\r\n([A-Za-z0-9+/=\r\n]+)/gim);
  return [...parts].map(([, type = "", head = "", body = ""]) => ({
    type,
    method: /method="?([A-Z]+)/i.exec(head)?.[1],
    text: Buffer.from(body, "base64").toString("utf8"),
  }));
}
