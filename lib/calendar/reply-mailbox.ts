// The addresses of replies and returned mails with this process's secrets; plain MAIL_FROM where nobody listens.
import "server-only";
import {
  addressKeys,
  bounceAddress,
  readReplyAddress,
  replyAddress,
  tagOf,
  type AddressKeys,
  type ReadAddress,
} from "@/lib/calendar/reply-address";
import { parseMailFrom } from "@/lib/email/rules";
import { env } from "@/lib/env";

let ring: { of: string; keys: AddressKeys } | undefined;

function keys(): AddressKeys {
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  const of = secrets.join("\n");
  if (ring?.of !== of) ring = { of, keys: addressKeys(secrets) };
  return ring.keys;
}

function mailbox(): string {
  return parseMailFrom(env().MAIL_FROM).email;
}

/** The ORGANIZER's address of one interview's event for one attendee: MAIL_FROM itself unless INBOUND_MAIL_PORT is set. */
export function interviewReplyAddress(interviewId: string, attendee: string): string {
  const from = mailbox();
  return env().INBOUND_MAIL_PORT === undefined ? from : replyAddress({ interviewId, attendee, from, keys: keys() });
}

/** The envelope's sender of one mail: MAIL_FROM itself unless INBOUND_MAIL_PORT is set. */
export function mailReturnAddress(emailMessageId: string): string {
  const from = mailbox();
  return env().INBOUND_MAIL_PORT === undefined ? from : bounceAddress({ emailMessageId, from, keys: keys() });
}

/** What an address stands for, or null when this installation has not made it, or has made a reply's for another attendee. */
export function readInboundAddress(address: string, attendee = ""): ReadAddress | null {
  return readReplyAddress({ address, attendee, from: mailbox(), keys: keys() });
}

/** Whether mail to this address is for us at all: MAIL_FROM's mailbox, with or without a tag. */
export function isOwnMailbox(address: string): boolean {
  return tagOf({ address, from: mailbox() }) !== null;
}
