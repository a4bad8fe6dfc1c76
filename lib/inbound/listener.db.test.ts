import { createTransport } from "nodemailer";
import { connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { interviewReplyAddress, mailReturnAddress } from "@/lib/calendar/reply-mailbox";
import { resetEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { useTestDatabase } from "@/lib/testing/database";
import { anInterview, anOrganization, type AnInterview } from "@/lib/testing/factories";
import { startMailListener, type MailListener } from "./listener";

const database = useTestDatabase();
let listener: MailListener;
let organizationId: string;
let interview: AnInterview;

beforeAll(async () => {
  Object.assign(process.env, { INBOUND_MAIL_PORT: "2525", MAIL_FROM: "Acme <interviews@acme.test>" });
  resetEnv();
  listener = await startMailListener({ host: "127.0.0.1", port: 0 });
  organizationId = await anOrganization();
  interview = await anInterview(organizationId);
});
afterAll(async () => {
  delete process.env["INBOUND_MAIL_PORT"];
  delete process.env["MAIL_FROM"];
  await listener.stop(1_000);
});

function declined(of: AnInterview = interview): string {
  const { calendarUid, calendarSequence, candidate } = of.record;
  return [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", `UID:${calendarUid}`],
    ...[`SEQUENCE:${calendarSequence}`, `ATTENDEE;PARTSTAT=DECLINED:mailto:${candidate.email}`],
    ...["END:VEVENT", "END:VCALENDAR", ""],
  ].join("\r\n");
}

const addressOf = ({ id, record }: AnInterview, attendee = record.candidate.email) =>
  interviewReplyAddress(id, attendee);

interface Sending {
  to: string | string[];
  from?: string;
  calendar?: string;
  text?: string;
  headers?: Record<string, string>;
  lmtp?: boolean;
  attachments?: { filename: string; content: Buffer }[];
}

/** What the listener said to the mail: its code. */
async function send({ to, from = "amina@people.test", calendar, lmtp = false, ...mail }: Sending): Promise<number> {
  const transport = createTransport({ host: "127.0.0.1", port: listener.port, ignoreTLS: true, lmtp } as object);
  try {
    const { response } = await transport.sendMail({
      ...mail,
      from: "Amina <amina@people.test>",
      envelope: { from, to },
      ...(calendar !== undefined && { icalEvent: { method: "REPLY", content: calendar } }),
    });
    return Number.parseInt(response, 10);
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    transport.close();
  }
}

const verdicts = async (of: AnInterview = interview) =>
  (
    await database.query<{ verdict: string }>(
      "SELECT verdict FROM calendar_reply WHERE interview_id = $1 ORDER BY id",
      [of.id],
    )
  ).map((row) => row.verdict);

/** Says each line after the answer to the one before; answers all codes. */
async function talk(lines: string[]): Promise<string[]> {
  const socket: Socket = connect(listener.port, "127.0.0.1");
  const codes: string[] = [];
  const left = [...lines];
  await new Promise<void>((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const replies = text.split("\r\n").filter((line) => /^\d{3} /.test(line));
      if (replies.length === codes.length) return;
      codes.splice(0, codes.length, ...replies.map((line) => line.slice(0, 3)));
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.on("close", () => resolve());
    socket.on("error", reject);
  });
  return codes;
}

describe("the listener", () => {
  test("takes a reply over SMTP: 250 when it is written down", async () => {
    expect(await send({ to: addressOf(interview), calendar: declined(), text: "No" })).toBe(250);
    expect(await verdicts()).toEqual(["taken"]);
  });

  test("takes one over LMTP, with one answer a recipient", async () => {
    const other = await anInterview(organizationId);
    expect(
      await send({
        to: addressOf(other).toUpperCase(),
        calendar: declined(other),
        text: "No",
        lmtp: true,
      }),
    ).toBe(250);
    expect(await verdicts(other)).toEqual(["taken"]);
    const codes = await talk([
      "LHLO mx.acme.test",
      "MAIL FROM:<a@b.test>",
      "RCPT TO:<interviews@acme.test>",
      "RCPT TO:<interviews+r.x@acme.test>",
      "DATA",
      "Auto-Submitted: auto-replied\r\n\r\nhello\r\n.",
    ]);
    expect(codes).toEqual(["220", "250", "250", "250", "250", "354", "250", "250"]);
  });

  test("relays nothing: other mailboxes and other domains are 550, sign-in and TLS are not offered", async () => {
    for (const to of ["someone@acme.test", "interviews@evil.test", "interviewsx@acme.test", "x+interviews@acme.test"]) {
      expect(await send({ to, text: "x" })).toBe(550);
    }
    expect(await talk(["EHLO x", "AUTH PLAIN AGEAYg==", "STARTTLS", "VRFY interviews"])).toEqual([
      "220",
      "250",
      "500",
      "500",
      "252",
    ]);
  });

  test("a wrong address is forged; garbage, binaries and mails without a calendar leave nothing", async () => {
    const other = await anInterview(organizationId);
    expect(await send({ to: addressOf(interview), calendar: declined(other), text: "No" })).toBe(250);
    expect(await send({ to: "interviews@acme.test", calendar: declined(other), text: "No" })).toBe(250);
    expect(await verdicts(other)).toEqual(["forged", "forged"]);
    const to = addressOf(other);
    const random = Buffer.from(Array.from({ length: 3_000 }, (_, n) => (n * n * 31) % 256));
    expect(await send({ to, calendar: random.toString("latin1"), text: "x" })).toBe(250);
    expect(await send({ to, text: "x", attachments: [{ filename: "reply.ics", content: random }] })).toBe(250);
    expect(await send({ to, text: "x", headers: { "Auto-Submitted": "auto-replied" } })).toBe(250);
    expect(await send({ to, text: "x", from: "" })).toBe(250);
    expect(await send({ to, text: "Could we talk?" })).toBe(550);
    expect(
      await send({ to, text: "x", attachments: [{ filename: "big.bin", content: Buffer.alloc(2_000_000, 7) }] }),
    ).toBe(552);
    expect(await send({ to, text: "\n".repeat(20_001), calendar: declined(other) })).toBe(552);
    expect(await verdicts(other)).toEqual(["forged", "forged"]);
  });

  test("an interviewer's own address answers for nobody else", async () => {
    const other = await anInterview(organizationId);
    const to = addressOf(other, other.record.interviewers[0]!.host.email);
    expect(await send({ to, calendar: declined(other), text: "No" })).toBe(250);
    expect(await verdicts(other)).toEqual(["forged"]);
  });

  test("a mail that comes back is marked, a late one is not, and before its sending is noted the server is to try again", async () => {
    const id = newId("eml");
    await database.query(
      `INSERT INTO email_message (organization_id, id, interview_id, audience, kind, to_name, to_email, subject, body_text, body_html, status, attempts)
       VALUES ($1, $2, $3, 'candidate', 'invitation', 'Amina', 'amina@people.test', 's', 't', 'h', 'queued', 1)`,
      [organizationId, id, interview.id],
    );
    const bounce = async (action: string, of = id) => {
      const raw = `From: MAILER-DAEMON@people.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; people.test\r\n\r\nAction: ${action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n--b--\r\n`;
      return (
        await talk(["EHLO mx", "MAIL FROM:<>", `RCPT TO:<${mailReturnAddress(of)}>`, "DATA", `${raw}.`, "QUIT"])
      ).at(-2);
    };
    const row = async () =>
      (
        await database.query<{ status: string; error: string | null }>(
          "SELECT status, error FROM email_message WHERE id = $1",
          [id],
        )
      )[0];
    expect(await bounce("failed")).toBe("451");
    expect(await row()).toEqual({ status: "queued", error: null });
    await database.query("UPDATE email_message SET status = 'sent', sent_at = now() WHERE id = $1", [id]);
    expect(await bounce("delayed")).toBe("250");
    expect(await row()).toEqual({ status: "sent", error: null });
    expect(await bounce("failed")).toBe("250");
    expect(await row()).toEqual({ status: "bounced", error: "550 5.1.1 No such user" });
    expect(await bounce("failed")).toBe("250");
    expect(await bounce("failed", newId("eml"))).toBe("250");
  });

  test("451 while it can’t be kept, and the same mail is taken when it can", async () => {
    const other = await anInterview(organizationId);
    const mail = { to: addressOf(other), calendar: declined(other), text: "No" };
    await database.query("ALTER TABLE calendar_reply RENAME TO calendar_reply_away");
    expect(await send(mail)).toBe(451);
    await database.query("ALTER TABLE calendar_reply_away RENAME TO calendar_reply");
    expect(await send(mail)).toBe(250);
    expect(await verdicts(other)).toEqual(["taken"]);
  });

  test("a client that leaves in the middle harms nobody", async () => {
    const socket = connect(listener.port, "127.0.0.1");
    await new Promise((resolve) => socket.once("data", resolve));
    socket.write("EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<interviews@acme.test>\r\nDATA\r\nSubject: half");
    await new Promise((resolve) => socket.once("data", resolve));
    socket.destroy();
    expect(await send({ to: "interviews@acme.test", text: "x", from: "" })).toBe(250);
  });

  test("a taken port is refused by a sentence that names the variable", async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
    const { port } = squatter.address() as { port: number };
    await expect(startMailListener({ host: "127.0.0.1", port })).rejects.toThrow(
      /INBOUND_MAIL_PORT \d+ is used by another program/,
    );
    await new Promise((resolve) => squatter.close(resolve));
  });

  test("stopping tells idle clients and ends", async () => {
    const own = await startMailListener({ host: "127.0.0.1", port: 0 });
    const socket = connect(own.port, "127.0.0.1");
    await new Promise((resolve) => socket.once("data", resolve));
    const said = new Promise<string>((resolve) => socket.once("data", (chunk: Buffer) => resolve(chunk.toString())));
    const stopped = own.stop(5_000);
    expect(await said).toMatch(/^421 /);
    socket.end();
    await stopped;
    await expect(
      new Promise((resolve, reject) => connect(own.port, "127.0.0.1").once("connect", resolve).once("error", reject)),
    ).rejects.toThrow("ECONNREFUSED");
  });
});
