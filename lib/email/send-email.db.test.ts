import ICAL from "ical.js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startSmtpCatcher, type SmtpCatcher } from "@/e2e/smtp-catcher";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import { inOrganization, inTransaction } from "@/lib/db/transaction";
import { closeMailTransport } from "@/lib/email/transport";
import { resetEnv } from "@/lib/env";
import { startWorker, stopWorker } from "@/lib/queue/worker";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import {
  anApiActor,
  anInterview,
  anOrganization,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { useTestDatabase } from "@/lib/testing/database";
import { sendEmail } from "./send-email";

const database = useTestDatabase({ works: true });
let smtp: SmtpCatcher;

beforeAll(async () => {
  smtp = await startSmtpCatcher();
});
afterAll(() => smtp.close());
beforeEach(() => {
  smtp.mails.length = 0;
  smtp.attempts = 0;
  Object.assign(process.env, {
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: '"Acme Interviews" <interviews@acme.test>',
  });
  resetEnv();
});
afterEach(() => {
  closeMailTransport();
  delete process.env["SMTP_URL"];
  resetEnv();
});

type Row = {
  id: string;
  status: string;
  error: string | null;
  attempts: number;
  body_html: string;
  body_text: string;
  sent_at: Date | null;
  audience: string;
};
const rows = (organizationId: string) =>
  database.query<Row>(
    "SELECT id, status, error, attempts, body_html, body_text, sent_at, audience FROM email_message WHERE organization_id = $1 ORDER BY id",
    [organizationId],
  );

const send = (organizationId: string, emailMessageId: string) =>
  sendEmail({ organizationId, emailMessageId }, { linkUrl: candidateLinkUrl });

async function invited(
  overrides: { name?: string; email?: string } = {},
): Promise<{ organizationId: string; interview: AnInterview; id: string }> {
  const organizationId = await anOrganization({ name: "Acme" });
  const { name = "Amina Rai", email = "amina@people.test" } = overrides;
  const interview = await anInterview(organizationId, { notify: "candidate", candidate: { name, email } });
  const [row] = await rows(organizationId);
  return { organizationId, interview, id: row!.id };
}

/** The parts of a mail by content type, decoded enough for what is looked for. */
function decoded(raw: string): string {
  const unfolded = raw.replace(/=\r\n/g, "");
  const bytes = unfolded.replace(/=([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}

describe("sendEmail", () => {
  test("sends once, with the link that the stored mail does not hold", async () => {
    const { organizationId, interview, id } = await invited();
    const url = candidateLinkUrl(interview.linkId);
    const [before] = await rows(organizationId);
    expect(before).toMatchObject({ status: "queued" });
    expect(before!.body_text + before!.body_html).not.toContain(url.split("/i/")[1]);
    await Promise.all([send(organizationId, id), send(organizationId, id)]);
    await send(organizationId, id);
    expect(smtp.mails).toHaveLength(1);
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: "interviews@acme.test", to: ["amina@people.test"] });
    expect(decoded(mail!.raw)).toContain(url);
    const head = mail!.raw.split("\r\n\r\n")[0]!;
    expect(head).toContain(`Message-ID: <${id}@acme.test>`);
    expect(head).toContain("Auto-Submitted: auto-generated");
    expect(head).toMatch(/^Reply-To: .*olga@company\.example/m);
    expect(mail!.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    const [after] = await rows(organizationId);
    expect(after).toMatchObject({ status: "sent", error: null, attempts: 1 });
    expect(after!.sent_at).not.toBeNull();
  });

  test("the calendar part is whole, names only its reader, and has the link", async () => {
    const { organizationId, interview, id } = await invited();
    await send(organizationId, id);
    const part = smtp.mails[0]!.raw.split(/--[-_A-Za-z0-9.]+\r\n/).find((each) => /text\/calendar/i.test(each))!;
    const text = Buffer.from(part.split("\r\n\r\n")[1]!, "base64").toString("utf8");
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const event = calendar.getFirstSubcomponent("vevent")!;
    expect(calendar.getFirstPropertyValue("method")).toBe("REQUEST");
    expect(event.getFirstPropertyValue("uid")).toBe(interview.record.calendarUid);
    expect(event.getFirstPropertyValue("sequence")).toBe(0);
    expect(String(event.getFirstPropertyValue("organizer")).toLowerCase()).toBe("mailto:interviews@acme.test");
    expect(event.getAllProperties("attendee")).toHaveLength(1);
    expect(event.getFirstPropertyValue("description")).toContain(candidateLinkUrl(interview.linkId));
  });

  test("no name adds a header or a recipient", async () => {
    const { organizationId, id } = await invited({ name: 'Eve\nBcc: x@evil.test, "a" <b@evil.test>' });
    await send(organizationId, id);
    const head = smtp.mails[0]!.raw.split("\r\n\r\n")[0]!;
    expect(smtp.mails[0]!.to).toEqual(["amina@people.test"]);
    expect(head).not.toMatch(/^Bcc:/im);
  });

  test("a failure that may pass is tried again, another is not", async () => {
    const { organizationId, id } = await invited();
    smtp.refuse(451, 1);
    await send(organizationId, id);
    expect(await rows(organizationId)).toMatchObject([
      { status: "queued", attempts: 1, error: expect.stringContaining("451") as string },
    ]);
    const jobs = await database.query(
      "SELECT start_after > now() AS later FROM pgboss.job WHERE name = 'send-email' AND data->>'emailMessageId' = $1 ORDER BY created_on, start_after",
      [id],
    );
    expect(jobs).toEqual([{ later: false }, { later: true }]);
    await send(organizationId, id);
    expect(smtp.attempts).toBe(1);
    await database.query("UPDATE email_message SET next_attempt_at = now() WHERE id = $1", [id]);
    smtp.refuse(550, 1, "recipient");
    await send(organizationId, id);
    expect(await rows(organizationId)).toMatchObject([
      { status: "failed", attempts: 2, error: expect.stringContaining("550") as string },
    ]);
    await send(organizationId, id);
    expect(smtp.mails).toHaveLength(0);
  });

  test("a server that is away is waited for, and given up after a day", async () => {
    const { organizationId, id } = await invited();
    process.env["SMTP_URL"] = "smtp://127.0.0.1:9";
    resetEnv();
    await send(organizationId, id);
    expect(await rows(organizationId)).toMatchObject([{ status: "queued", attempts: 1 }]);
    await database.query("UPDATE email_message SET next_attempt_at = now(), attempts = 8 WHERE id = $1", [id]);
    await send(organizationId, id);
    expect(await rows(organizationId)).toMatchObject([{ status: "failed", attempts: 9 }]);
  });

  test("a mail whose sender died is sent again when its lease is over", async () => {
    const { organizationId, id } = await invited();
    await database.query(
      "UPDATE email_message SET attempts = 1, locked_until = now() + interval '1 minute' WHERE id = $1",
      [id],
    );
    await send(organizationId, id);
    expect(smtp.mails).toHaveLength(0);
    const later = await database.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'send-email' AND data->>'emailMessageId' = $1 AND start_after > now()",
      [id],
    );
    expect(later).toHaveLength(1);
    await database.query("UPDATE email_message SET locked_until = now() WHERE id = $1", [id]);
    await send(organizationId, id);
    expect(smtp.mails).toHaveLength(1);
  });

  test("without a mail server, and to demo addresses, nothing is sent and the record says so", async () => {
    const { organizationId, id } = await invited();
    delete process.env["SMTP_URL"];
    resetEnv();
    await send(organizationId, id);
    expect(await rows(organizationId)).toMatchObject([
      { status: "not_sent", error: expect.stringContaining("SMTP_URL") as string },
    ]);
    const demo = await invited({ email: "demo@people.example" });
    expect(await rows(demo.organizationId)).toMatchObject([{ status: "not_sent" }]);
    const jobs = await database.query("SELECT 1 FROM pgboss.job WHERE data->>'emailMessageId' = $1", [demo.id]);
    expect(jobs).toHaveLength(0);
  });

  test("the worker sends what a use case has queued, as soon as it is committed", async () => {
    await startWorker();
    const { organizationId } = await invited();
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), { timeout: 15_000 });
    await vi.waitFor(async () => expect(await rows(organizationId)).toMatchObject([{ status: "sent", attempts: 1 }]), {
      timeout: 5_000,
    });
    await stopWorker(5_000);
  });

  test("a refused use case leaves no mail", async () => {
    const { organizationId, interview } = await invited();
    const actor = anApiActor(organizationId);
    const startsAt = hoursFromNow(9 * 24);
    granted(
      await inTransaction(organizationId, (tx) =>
        rescheduleInterview(tx, {
          actor,
          interviewId: interview.id,
          target: { startsAt, endsAt: hoursFromNow(9 * 24 + 1) },
          reasonCode: null,
          note: null,
          initiator: "company",
        }),
      ),
    );
    const count = (await rows(organizationId)).length;
    const refused = await inTransaction(organizationId, (tx) =>
      rescheduleInterview(tx, {
        actor,
        interviewId: interview.id,
        target: { slotId: "slt_nope" },
        reasonCode: null,
        note: null,
        initiator: "company",
      }),
    );
    expect(refused.ok).toBe(false);
    expect(await rows(organizationId)).toHaveLength(count);
    expect(await inOrganization(organizationId, (tx) => tx.db.emailMessage.count())).toBe(count);
  });
});
