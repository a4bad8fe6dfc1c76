// One mail that came in: to which use case it belongs, and what its sender's server is told. Nothing is ever answered by mail.
import "server-only";
import { createHash } from "node:crypto";
import type { Email } from "postal-mime";
import { isTooLarge, parseMail, replyOf } from "@/lib/calendar/reply";
import type { CalendarReply } from "@/lib/calendar/reply-event";
import { readInboundAddress } from "@/lib/calendar/reply-mailbox";
import { prisma } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { readFailure } from "@/lib/inbound/delivery-report";
import { recordBounce } from "@/lib/inbound/record-bounce";
import { recordCalendarReply } from "@/lib/inbound/record-calendar-reply";
import { log } from "@/lib/log";

export interface InboundMail {
  raw: Uint8Array;
  /** The envelope's sender; "" for the null sender of returned mails. */
  sender: string;
  recipients: readonly string[];
}

/**
 * `later`: the sender's server shall try again. `unread`: a person wrote, and is to know that nobody reads this. `too_large`: it
 * was not looked at, and its sender is to know.
 */
export type MailReception = "accepted" | "later" | "unread" | "too_large";

/**
 * Takes one mail; what is to be kept is committed when this answers. The same mail again changes nothing.
 * @throws when the database is away: then the sender's server is to try again
 */
export async function takeMail({ raw, sender, recipients }: InboundMail): Promise<MailReception> {
  if (isTooLarge(raw)) return "too_large";
  const mail = await parseMail(raw);
  if (mail === null) return ignored("unreadable_mail");
  const addresses = recipients.flatMap((recipient) => readInboundAddress(recipient) ?? []);
  const bounced = addresses.find((address) => address.kind === "bounce");
  if (bounced !== undefined) return takeBounce(mail, { emailMessageId: bounced.emailMessageId, sender });
  const reading = replyOf(mail);
  if (!reading.ok) {
    if (reading.refusal.code === "no_calendar" && isFromPerson(mail, sender)) return "unread";
    return ignored(reading.refusal.code);
  }
  const addressedInterviewIds = recipients.flatMap((recipient) => {
    const address = readInboundAddress(recipient, reading.value.attendee);
    return address?.kind === "reply" ? address.interviewId : [];
  });
  return takeReply(mail, reading.value, addressedInterviewIds);
}

async function takeBounce(
  mail: Email,
  { emailMessageId, sender }: { emailMessageId: string; sender: string },
): Promise<MailReception> {
  const reason = readFailure(mail, { emailMessageId, isFromServer: isFromServer(mail, sender) });
  if (reason === null) return ignored("no_final_failure");
  const rows = await prisma().$queryRaw<
    { org: string | null }[]
  >`SELECT resolve_email_message(${emailMessageId}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return ignored("unknown_mail");
  const recorded = await inTransaction(organizationId, (tx) => recordBounce(tx, { emailMessageId, reason }));
  if (!recorded.ok) return recorded.refusal.code === "not_sent_yet" ? "later" : ignored(recorded.refusal.code);
  if (recorded.value.changed) log.warn({ emailMessageId }, "a mail came back");
  return "accepted";
}

async function takeReply(
  mail: Email,
  reply: CalendarReply,
  addressedInterviewIds: readonly string[],
): Promise<MailReception> {
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_calendar_uid(${reply.uid}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return ignored("unknown_uid");
  const inbound = { ...reply, addressedInterviewIds, messageIdHash: hashOf(mail, reply, addressedInterviewIds) };
  const recorded = await inTransaction(organizationId, (tx) => recordCalendarReply(tx, inbound));
  if (!recorded.ok) return ignored(recorded.refusal.code);
  const { interviewId, verdict } = recorded.value;
  // Of no weight, because anyone can write it; but what an operator wants to know of a strange reply.
  const isFromAttendee = mail.from?.address?.toLowerCase() === reply.attendee;
  log.info({ interviewId, verdict, answer: reply.answer, isFromAttendee }, "a calendar answered");
  return "accepted";
}

/** Of what it says and where it came to as well: nobody can make it look like a repetition by using its Message-ID first. */
function hashOf({ messageId }: Email, reply: CalendarReply, addressedInterviewIds: readonly string[]): string {
  const { uid, attendee, answer, sequence, proposed, comment } = reply;
  const identity = [messageId ?? comment, addressedInterviewIds, uid, attendee, answer, sequence, proposed];
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex");
}

/** Returned mails come from nobody (RFC 5321 §4.5.5), or from a server that gives its own name. */
function isFromServer(mail: Email, sender: string): boolean {
  return sender === "" || /^(mailer-daemon|postmaster)@/i.test(mail.from?.address ?? sender);
}

/** Automatic answers (RFC 3834 §5) and lists are nobody who waits for us to read. */
function isFromPerson(mail: Email, sender: string): boolean {
  if (isFromServer(mail, sender)) return false;
  const header = (key: string) =>
    mail.headers
      .find((each) => each.key === key)
      ?.value.trim()
      .toLowerCase();
  const isAutomatic = !["no", undefined].includes(header("auto-submitted"));
  return !isAutomatic && !["bulk", "list", "junk"].includes(header("precedence") ?? "");
}

function ignored(code: string): MailReception {
  log.info({ code }, "an incoming mail was ignored");
  return "accepted";
}
