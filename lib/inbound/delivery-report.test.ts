import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMail } from "@/lib/calendar/reply";
import { readFailure } from "./delivery-report";

const emailMessageId = "eml_01kabcdefghjkmnpqrstvwxyz0";

async function failureIn(raw: string | Uint8Array, isFromServer = true) {
  const mail = await parseMail(Buffer.from(raw));
  return mail === null ? "no mail" : readFailure(mail, { emailMessageId, isFromServer });
}

function report(status: string, type = "message/delivery-status"): string {
  return [
    "From: Mail Delivery System <MAILER-DAEMON@mx.people.test>",
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "--b",
    `Content-Type: ${type}`,
    "",
    status,
    "--b",
    "Content-Type: message/rfc822",
    "",
    `Message-ID: <${emailMessageId}@acme.test>`,
    "",
    "Action: failed",
    "--b--",
    "",
  ].join("\r\n");
}

const postfix = (fields: string) =>
  report(`Reporting-MTA: dns; mx.people.test\r\nArrival-Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\n${fields}`);

describe("readFailure", () => {
  test("the diagnostic of a failed recipient, cleaned and cut", async () => {
    const fields =
      "Final-Recipient: rfc822; amina@people.test\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <amina@people.test>: Recipient\r\n    address rejected: User unknown";
    expect(await failureIn(postfix(fields))).toBe(
      "550 5.1.1 <amina@people.test>: Recipient address rejected: User unknown",
    );
    expect(await failureIn(postfix(`${fields} ${"x".repeat(2_000)}`))).toHaveLength(300);
    expect(await failureIn(report(`A: b\r\n\r\n${fields}`, "message/global-delivery-status"))).toContain("550");
  });

  test("without a diagnostic the status, without that a sentence", async () => {
    expect(await failureIn(postfix("Action: Failed\r\nStatus: 5.2.2 (mailbox full)"))).toBe(
      "It could not be delivered (5.2.2).",
    );
    expect(await failureIn(postfix("Action: failed"))).toBe("It could not be delivered.");
  });

  test("what is late, was delivered or handed on is no failure", async () => {
    for (const action of ["delayed", "delivered", "relayed", "expanded"]) {
      expect(await failureIn(postfix(`Action: ${action}\r\nStatus: 4.4.1\r\nDiagnostic-Code: smtp; 550 x`))).toBeNull();
    }
    expect(await failureIn(postfix("Action: delayed\r\n\r\nAction: failed\r\nStatus: 5.1.1"))).toContain("5.1.1");
  });

  test("plain words of a server, with our Message-ID and a final code", async () => {
    const plain = (text: string, id = emailMessageId) =>
      `From: MAILER-DAEMON@people.test\r\nSubject: failure notice\r\n\r\nHi. This is the mail program at people.test.\r\n${text}\r\n\r\n--- Below this line is a copy of the message.\r\nMessage-ID: <${id}@acme.test>\r\n`;
    const said = "Remote host said: 550 No such user here";
    expect(await failureIn(plain(said))).toBe(said);
    expect(await failureIn(plain("<amina@people.test>: #5.1.1 unknown"))).toContain("5.1.1");
    expect(await failureIn(plain(said), false)).toBeNull();
    expect(await failureIn(plain(said, "eml_another"))).toBeNull();
    expect(await failureIn(plain("Remote host said: 451 try later"))).toBeNull();
    expect(await failureIn(plain(`Your mail is delayed, we are still trying. ${said}`))).toBeNull();
    expect(await failureIn(plain("Call 0155 1234 or 10.5.5.1"))).toBeNull();
  });

  test("an absence note is no failure, and nothing throws", async () => {
    expect(
      await failureIn("From: amina@people.test\r\nAuto-Submitted: auto-replied\r\n\r\nI am away until 5.12.", false),
    ).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        await failureIn(text);
        await failureIn(report(text));
        expect(await failureIn(postfix(`Action: failed\r\n${text}`))).not.toBe("no mail");
      }),
      { numRuns: 200 },
    );
  });
});
