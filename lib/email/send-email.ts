import "server-only";
import { rewriteCalendar } from "@/lib/calendar/ics";
import { mailReturnAddress } from "@/lib/calendar/reply-mailbox";
import { inOrganization } from "@/lib/db/transaction";
import { claimEmail, recordSend, type ClaimedEmail, type SendOutcome } from "@/lib/email/claim-email";
import { cleanLine, cleanName, cleanSubject } from "@/lib/email/clean-text";
import { fillLinks } from "@/lib/email/link-placeholder";
import { decideFailure, isDemoAddress, isMailable, parseMailFrom, type SendFailure } from "@/lib/email/rules";
import { mailTransport } from "@/lib/email/transport";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import type { JobData } from "@/lib/queue/queues";

/** From a link's id to the candidate's address of the interview, and of the slot offer the link is about. */
export type MailLinks = { linkUrl: (linkId: string) => string; offerUrl?: (linkId: string) => string };

/** A try that has not ended by then is given up and made again later. */
const TRY_MS = 90_000;

/**
 * Sends one queued mail: once, except after a crash between sending and noting it (its Message-ID stays the same). Failures
 * that may pass are tried again for about a day. Repeating it after it was sent does nothing. `links` makes the
 * candidate's addresses from a link's id.
 */
export async function sendEmail(
  { organizationId, emailMessageId }: JobData<"send-email">,
  links: MailLinks,
): Promise<void> {
  const email = await inOrganization(organizationId, (tx) => claimEmail(tx, { emailMessageId }));
  if (email === null) return;
  const outcome = await attempt(email, links);
  metrics().mails.inc({ outcome: outcome.status });
  if (outcome.status !== "sent")
    log.warn({ emailMessageId, outcome: outcome.status, attempts: email.attempts }, "a mail was not sent");
  await inOrganization(organizationId, (tx) => recordSend(tx, { email, outcome }));
}

async function attempt(email: ClaimedEmail, links: MailLinks): Promise<SendOutcome> {
  if (isDemoAddress(email.toEmail))
    return { status: "not_sent", error: "Addresses that end in .example are never mailed." };
  const transport = mailTransport();
  if (transport === null) return { status: "not_sent", error: "No mail server is set up (SMTP_URL)." };
  if (!isMailable(email.toEmail)) return { status: "failed", error: "This is not one plain mail address." };
  try {
    await transport.sendMail({ ...compose(email, links), signal: AbortSignal.timeout(TRY_MS) });
    return { status: "sent" };
  } catch (error) {
    const failure = error as SendFailure;
    const decision = decideFailure({ failure, attempts: email.attempts, random: Math.random() });
    const reason = cleanLine(failure.message, 500);
    return decision.act === "retry"
      ? { status: "queued", error: reason, delayMs: decision.delayMs }
      : { status: "failed", error: reason };
  }
}

/** RFC 8058: of all mails about an interview reminders alone can be done without; every other one says what has changed. */
function unsubscribeHeaders(link: string): Record<string, string> {
  return { "List-Unsubscribe": `<${link}/reminders/stop>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function compose(email: ClaimedEmail, { linkUrl, offerUrl = linkUrl }: MailLinks) {
  const from = parseMailFrom(env().MAIL_FROM);
  const filled = (body: string) =>
    email.linkId === null
      ? body
      : fillLinks(body, {
          linkId: email.linkId,
          url: linkUrl(email.linkId),
          offerUrl: offerUrl(email.linkId),
        });
  return {
    // Addresses as objects: nothing in a name is read as another address.
    from: { name: cleanName(from.name), address: from.email },
    to: { name: cleanName(email.toName), address: email.toEmail },
    ...(email.replyTo !== null &&
      isMailable(email.replyTo.email) && {
        replyTo: { name: cleanName(email.replyTo.name), address: email.replyTo.email },
      }),
    // What can't be delivered comes back to an address that names this mail (RFC 5321 §4.4, Return-Path).
    envelope: { from: mailReturnAddress(email.id), to: [email.toEmail] },
    messageId: `<${email.id}@${from.email.slice(from.email.lastIndexOf("@") + 1)}>`,
    subject: cleanSubject(email.subject),
    text: filled(email.bodyText),
    html: filled(email.bodyHtml),
    headers: {
      // RFC 3834 §5: no automatic answers to this.
      "Auto-Submitted": "auto-generated",
      ...(email.kind === "reminder" && email.linkId !== null && unsubscribeHeaders(linkUrl(email.linkId))),
    },
    ...(email.calendar !== null && {
      icalEvent: {
        method: email.calendarMethod ?? "PUBLISH",
        filename: "interview.ics",
        // Bytes and base64: mail servers must not touch its line ends (RFC 6047 §2.5).
        content: Buffer.from(rewriteCalendar(email.calendar, filled)),
        contentTransferEncoding: "base64",
      },
    }),
  };
}
