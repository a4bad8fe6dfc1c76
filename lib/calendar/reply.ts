// From a raw mail to what the calendar in it answered: Thunderbird, Google, Outlook and Apple put the same iTIP text into
// differently shaped mails (RFC 6047 §2). Pure, never throws.
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { type CalendarReply, readReplyEvent, type ReplyRefusal } from "@/lib/calendar/reply-event";
import { ok, refuse, type Result } from "@/lib/result";

/** More than any calendar's reply; the listener takes no larger mail. */
export const MAX_MAIL_BYTES = 1024 * 1024;
/** The parser takes its time a line: a megabyte of line ends alone would keep it for seconds. */
const MAX_LINES = 20_000;
const MAX_DEPTH = 12;
const MAX_HEADER_BYTES = 128 * 1024;
const MAX_CALENDAR_PARTS = 4;

/** Whether a mail has more bytes or lines than any calendar's reply; such a mail is never parsed. */
export function isTooLarge(raw: Uint8Array): boolean {
  return raw.byteLength > MAX_MAIL_BYTES || hasMoreLines(raw);
}

/** Parses a mail within limits; null for what is no mail or too much of one. Messages inside it stay attachments. */
export async function parseMail(raw: Uint8Array): Promise<Email | null> {
  if (isTooLarge(raw)) return null;
  try {
    return await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADER_BYTES,
      attachmentEncoding: "arraybuffer",
    });
  } catch {
    return null;
  }
}

function hasMoreLines(raw: Uint8Array): boolean {
  let lines = 0;
  for (let at = raw.indexOf(10); at >= 0 && lines <= MAX_LINES; at = raw.indexOf(10, at + 1)) lines += 1;
  return lines > MAX_LINES;
}

/** The one answer in a raw mail, or why there is none. */
export async function readCalendarReply(raw: Uint8Array): Promise<Result<CalendarReply, ReplyRefusal>> {
  const mail = await parseMail(raw);
  return mail === null ? refuse({ code: "unreadable_mail" }) : replyOf(mail);
}

/** The one answer in a parsed mail. Clients repeat it as an attachment; parts that say different things are refused. */
export function replyOf(mail: Email): Result<CalendarReply, ReplyRefusal> {
  const parts = mail.attachments.filter(isCalendar);
  if (parts.length === 0) return refuse({ code: "no_calendar" });
  if (parts.length > MAX_CALENDAR_PARTS) return refuse({ code: "contradicting_parts" });
  const readings = parts.map(readPart);
  const good = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const first = good[0];
  if (first === undefined) return readings[0]!;
  return good.every((other) => isSame(first, other)) ? ok(first) : refuse({ code: "contradicting_parts" });
}

function isCalendar({ mimeType, filename }: Attachment): boolean {
  if (mimeType === "text/calendar" || mimeType === "application/ics") return true;
  return mimeType === "application/octet-stream" && /\.ics$/i.test(filename ?? "");
}

function readPart(part: Attachment): Result<CalendarReply, ReplyRefusal> {
  const reading = readReplyEvent(contentOf(part));
  if (!reading.ok) return reading;
  // RFC 6047 §2.4: the part's method and the calendar's must be one.
  const isOther = part.method !== undefined && part.method !== reading.value.method;
  return isOther ? refuse({ code: "method_mismatch" }) : reading;
}

function contentOf({ content }: Attachment): string {
  if (typeof content === "string") return content;
  const bytes = new Uint8Array(content);
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[1] === 0 && bytes[3] === 0);
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}

function isSame(one: CalendarReply, other: CalendarReply): boolean {
  return (["method", "uid", "sequence", "attendee", "answer"] as const).every((key) => one[key] === other[key]);
}
