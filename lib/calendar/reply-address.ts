// Addresses that bring answers home: `local+r.<token>@domain` of MAIL_FROM for what calendars reply about an interview,
// `local+b.<token>@domain` for mails that come back. The token is the id (16 bytes) and a truncated HMAC-SHA-256 (9 bytes) in
// 40 base32 characters of one case, because mail servers fold the case of local parts. A reply's HMAC is also over the attendee it was
// made for: an address tells nobody how to answer for another. Pure.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { base32, fromBase32, isId } from "@/lib/ids";

/** Newest first: addresses are made with the first and read with all. */
export type AddressKeys = readonly Buffer[];

/** What an address of ours stands for. */
export type ReadAddress = { kind: "reply"; interviewId: string } | { kind: "bounce"; emailMessageId: string };

const ID_BYTES = 16;
const MAC_BYTES = 9;
const TOKEN_LENGTH = ((ID_BYTES + MAC_BYTES) * 8) / 5;
/** RFC 5321 §4.5.3.1.1. */
const MAX_LOCAL_PART = 64;
const TAGS = { reply: "r", bounce: "b" } as const;

/** The longest local part MAIL_FROM may have, so that ours still fits into 64 characters. */
export const MAX_MAIL_FROM_LOCAL_PART = MAX_LOCAL_PART - "+r.".length - TOKEN_LENGTH;

/** Derives the ring from APP_SECRET and the previous secrets (RFC 5869). Pure, repeatable; cheap enough to do once a process. */
export function addressKeys(secrets: readonly string[]): AddressKeys {
  return secrets.map((secret) => Buffer.from(hkdfSync("sha256", secret, "", "reslot/inbound-address/1", 32)));
}

/**
 * Where one attendee's calendar answers to an interview's invitation: the ORGANIZER of that event. `attendee` is the address that
 * was invited, in any case; `from` is MAIL_FROM's bare address.
 * @throws TypeError when the id is no interview's or the ring is empty
 */
export function replyAddress(of: { interviewId: string; attendee: string; from: string; keys: AddressKeys }): string {
  const { interviewId: id, attendee, from, keys } = of;
  return address({ kind: "reply", prefix: "int", id, attendee, from, keys });
}

/**
 * Where one mail comes back to when it can't be delivered: its envelope's sender. `from` is MAIL_FROM's bare address.
 * @throws TypeError when the id is no mail's or the ring is empty
 */
export function bounceAddress(of: { emailMessageId: string; from: string; keys: AddressKeys }): string {
  const { emailMessageId: id, from, keys } = of;
  return address({ kind: "bounce", prefix: "eml", id, attendee: "", from, keys });
}

/**
 * What an address stands for, or null for whatever no key of the ring has made for this mailbox, or (of a reply's) for this
 * attendee. Compares in constant time, whatever the case; the answer's time says not which part was wrong.
 */
export function readReplyAddress({
  address: text,
  attendee,
  from,
  keys,
}: {
  address: string;
  /** Who answers; "" says nobody, and then only addresses of returned mails are read. */
  attendee: string;
  from: string;
  keys: AddressKeys;
}): ReadAddress | null {
  const tag = tagOf({ address: text, from });
  if (tag === null) return null;
  const [, letter, token] = /^([rb])\.([0-9a-hjkmnp-tv-z]+)$/.exec(tag) ?? [];
  if (token?.length !== TOKEN_LENGTH) return null;
  const bytes = fromBase32(token);
  if (bytes === null) return null;
  const id = bytes.subarray(0, ID_BYTES);
  const kind = letter === TAGS.reply ? "reply" : "bounce";
  const isMade = keys.some((key) => timingSafeEqual(seal({ kind, id, attendee, key }), Buffer.from(bytes)));
  if (!isMade) return null;
  return kind === "reply" ? { kind, interviewId: `int_${base32(id)}` } : { kind, emailMessageId: `eml_${base32(id)}` };
}

/**
 * What follows the plus sign of MAIL_FROM's own mailbox, in lower case; "" for the mailbox itself and null for every other
 * address. Servers differ in case only, so case says nothing.
 */
export function tagOf({ address: text, from }: { address: string; from: string }): string | null {
  const [local, domain] = parts(text.toLowerCase());
  const [ownLocal, ownDomain] = parts(from.toLowerCase());
  if (domain === "" || domain !== ownDomain) return null;
  if (local === ownLocal) return "";
  return local.startsWith(`${ownLocal}+`) ? local.slice(ownLocal.length + 1) : null;
}

function address(of: {
  kind: "reply" | "bounce";
  prefix: "int" | "eml";
  id: string;
  attendee: string;
  from: string;
  keys: AddressKeys;
}): string {
  const newest = of.keys[0];
  const id = fromBase32(of.id.slice(of.prefix.length + 1));
  if (newest === undefined || !isId(of.prefix, of.id) || id?.length !== ID_BYTES)
    throw new TypeError("An address of ours needs an id and a key");
  const [local, domain] = parts(of.from);
  return `${local}+${TAGS[of.kind]}.${base32(seal({ ...of, id, key: newest }))}@${domain}`;
}

interface Sealed {
  kind: "reply" | "bounce";
  id: Uint8Array;
  attendee: string;
  key: Buffer;
}

function seal({ kind, id, attendee, key }: Sealed): Buffer {
  const mac = createHmac("sha256", key).update(`${kind}:`).update(id);
  if (kind === "reply") mac.update(attendee.toLowerCase());
  return Buffer.concat([id, mac.digest().subarray(0, MAC_BYTES)]);
}

/** The last @ parts them (RFC 5321 §4.1.2: a quoted local part may hold others). */
function parts(text: string): [local: string, domain: string] {
  const at = text.lastIndexOf("@");
  return at <= 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
