// One answer out of calendar text (iTIP REPLY and COUNTER, RFC 5546 §3.2.3, §3.2.7). Anyone may have written that text, so it
// is read by its plain lines and values alone: no recurrence and no zone definition in it is ever computed with. Pure.
import ICAL from "ical.js";
import { findIana } from "windows-iana";
import { cleanText } from "@/lib/email/clean-text";
import { ok, refuse, type Result } from "@/lib/result";
import { addMs } from "@/lib/time/clock";
import { isTimeZone } from "@/lib/time/time-zones";
import { readWallClock } from "@/lib/time/wall-clock";
import type { Interval } from "@/lib/time/zone";

export type CalendarAnswer = "accepted" | "tentative" | "declined" | "counter";

/** What a calendar said about one event. */
export interface CalendarReply {
  method: "REPLY" | "COUNTER";
  uid: string;
  /** Of the REQUEST it answers; 0 where it names none (RFC 5545 §3.8.7.4). */
  sequence: number;
  /** In lower case. */
  attendee: string;
  answer: CalendarAnswer;
  comment: string | null;
  /** Of a COUNTER whose times can be told for certain. */
  proposed: Interval | null;
}

export type ReplyRefusal = {
  code:
    | "unreadable_mail"
    | "no_calendar"
    | "contradicting_parts"
    | "method_mismatch"
    | "unreadable_calendar"
    | "not_a_reply"
    | "not_one_event"
    | "not_one_attendee"
    | "bad_uid"
    | "bad_sequence"
    | "no_answer";
};

type Property = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];
type Component = [name: string, properties: Property[], parts: Component[]];

const MAX_CHARACTERS = 256 * 1024;
const MAX_LINES = 2_000;
const MAX_COMPONENTS = 40;
const MAX_DEPTH = 4;
const MAX_SEQUENCE = 2 ** 31 - 1;
const MAX_COMMENT = 1_000;
const DAY_MS = 24 * 3_600_000;

/** The answer in a calendar text, or why it is none; never throws. */
export function readReplyEvent(text: string): Result<CalendarReply, ReplyRefusal> {
  const calendar = parse(text);
  if (calendar === null) return refuse({ code: "unreadable_calendar" });
  const method = textOf(calendar, "method")?.toUpperCase();
  if (method !== "REPLY" && method !== "COUNTER") return refuse({ code: "not_a_reply" });
  const [event, ...others] = calendar[2].filter(([name]) => name === "vevent");
  if (event === undefined || others.length > 0) return refuse({ code: "not_one_event" });
  const attendees = propertiesOf(event, "attendee");
  const attendee = attendees.length === 1 ? addressOf(attendees[0]!) : null;
  if (attendee === null) return refuse({ code: "not_one_attendee" });
  const uid = textOf(event, "uid")?.trim() ?? "";
  if (!/^[!-~]{1,255}$/.test(uid) || propertiesOf(event, "uid").length > 1) return refuse({ code: "bad_uid" });
  const sequence = sequenceOf(event);
  if (sequence === null) return refuse({ code: "bad_sequence" });
  const answer = method === "COUNTER" ? "counter" : answerOf(attendees[0]!);
  if (answer === null) return refuse({ code: "no_answer" });
  const proposed = method === "COUNTER" ? proposedOf(event) : null;
  return ok({ method, uid, sequence, attendee, answer, comment: commentOf(event), proposed });
}

/** The one VCALENDAR in the text, or null for whatever is too much, too deep or not one. */
function parse(text: string): Component | null {
  if (text.length > MAX_CHARACTERS) return null;
  // NULs and a mark at the start are what is left of UTF-16 under another name.
  const cleaned = text
    .replaceAll("\u0000", "")
    .replace(/^[\uFEFF\uFFFD\s]+/, "")
    .trimEnd()
    .replace(/\uFFFD$/, "");
  if (!isShallow(cleaned)) return null;
  try {
    const parsed = ICAL.parse(cleaned) as unknown as Component;
    return parsed[0] === "vcalendar" ? parsed : null;
  } catch {
    return null;
  }
}

function isShallow(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > MAX_LINES) return false;
  let components = 0;
  let depth = 0;
  for (const line of lines) {
    if (/^BEGIN:/i.test(line)) {
      components += 1;
      depth += 1;
    } else if (/^END:/i.test(line)) depth -= 1;
    if (components > MAX_COMPONENTS || depth > MAX_DEPTH) return false;
  }
  return true;
}

function propertiesOf([, properties]: Component, name: string): Property[] {
  return properties.filter((property) => property[0] === name);
}

function textOf(component: Component, name: string): string | null {
  const value = propertiesOf(component, name)[0]?.[3];
  return typeof value === "string" ? value : null;
}

function parameter([, parameters]: Property, name: string): string | null {
  const value = parameters[name];
  return typeof value === "string" ? value : null;
}

/** A `mailto:` in any case; Apple writes other addresses of its own and keeps the mail address in EMAIL (RFC 7986 §6.2). */
function addressOf(attendee: Property): string | null {
  const value = typeof attendee[3] === "string" ? attendee[3].trim() : "";
  const address = (/^mailto:/i.test(value) ? decode(value.slice(7)) : parameter(attendee, "email"))
    ?.trim()
    .toLowerCase();
  return address !== undefined && address.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+$/.test(address) ? address : null;
}

/** Some programs escape the plus sign and others as addresses on the web do (RFC 6068 §2). */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function answerOf(attendee: Property): CalendarAnswer | null {
  const answers: Record<string, CalendarAnswer> = {
    ACCEPTED: "accepted",
    TENTATIVE: "tentative",
    DECLINED: "declined",
  };
  const status = parameter(attendee, "partstat")?.toUpperCase() ?? "";
  return Object.hasOwn(answers, status) ? answers[status]! : null;
}

function sequenceOf(event: Component): number | null {
  const [property, ...others] = propertiesOf(event, "sequence");
  if (property === undefined) return 0;
  const sequence = Number(property[3]);
  return others.length === 0 && Number.isInteger(sequence) && sequence >= 0 && sequence <= MAX_SEQUENCE
    ? sequence
    : null;
}

function commentOf(event: Component): string | null {
  const texts = propertiesOf(event, "comment").map(([, , , value]) => (typeof value === "string" ? value : ""));
  const comment = [...cleanText(texts.join("\n")).trim()].slice(0, MAX_COMMENT).join("");
  return comment === "" ? null : comment;
}

/** Null where the times are not certain: a zone nobody knows, an end that is no end, a whole day. */
function proposedOf(event: Component): Interval | null {
  const startsAt = instantOf(propertiesOf(event, "dtstart")[0]);
  const endsAt = instantOf(propertiesOf(event, "dtend")[0]) ?? afterDuration(event, startsAt);
  if (startsAt === null || endsAt === null) return null;
  const length = endsAt.getTime() - startsAt.getTime();
  return length > 0 && length <= DAY_MS ? { startsAt, endsAt } : null;
}

function instantOf(property: Property | undefined): Date | null {
  const value = property?.[3];
  if (property === undefined || property[2] !== "date-time" || typeof value !== "string") return null;
  const [, date, time, utc] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(Z?)$/.exec(value) ?? [];
  const zone = utc === "Z" ? "UTC" : zoneOf(parameter(property, "tzid"));
  if (date === undefined || time === undefined || zone === null) return null;
  const reading = readWallClock({ date, time, zone });
  return reading.ok ? reading.instant : null;
}

/** By its name alone: an IANA name, also behind a path (/mozilla.org/…/Europe/Berlin), or a Windows one. */
function zoneOf(name: string | null): string | null {
  if (name === null || name.length > 200) return null;
  const [, area] = /([A-Za-z_]+\/[A-Za-z_+-]+(?:\/[A-Za-z_+-]+)?)$/.exec(name) ?? [];
  const candidates = [name, area ?? "", findIana(name as never)[0] ?? ""];
  return candidates.find((candidate) => isTimeZone(candidate)) ?? null;
}

function afterDuration(event: Component, startsAt: Date | null): Date | null {
  const value = textOf(event, "duration");
  const [, days = "0", hours = "0", minutes = "0"] =
    /^P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:\d{1,5}S)?)?$/.exec(value ?? "") ?? [];
  if (value === null || startsAt === null) return null;
  const ms = Number(days) * DAY_MS + Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  return addMs(startsAt, ms);
}
