// The only writer of VEVENT: iTIP messages about one interview (RFC 5546) and the file a candidate can download. One UID
// for the interview's life; SEQUENCE is its calendar_sequence, which replies are compared with.
import ical, {
  foldLines,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalAttendeeData,
} from "ical-generator";
import { cleanLine, cleanName, cleanText } from "@/lib/email/clean-text";

/** More than any title, place or name with what stands around it. */
const MAX_TEXT = 2_000;

export interface CalendarPerson {
  name: string;
  email: string;
}

export interface CalendarEvent {
  uid: string;
  sequence: number;
  /** When this was written: the transaction's time. */
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description?: string | null;
  location?: string | null;
  url?: string | null;
  /** Where calendars send their replies: our MAIL_FROM, not a person. */
  organizer: CalendarPerson;
  attendees: readonly CalendarPerson[];
}

/**
 * Many events as one calendar to subscribe to: no METHOD, no attendees, no alarms. Asks to be read again every quarter of an
 * hour (RFC 7986 §5.7).
 */
export function writeFeed({ name, events }: { name: string; events: readonly CalendarEvent[] }): string {
  const calendar = ical({
    prodId: { company: "Reslot", product: "Reslot", language: "EN" },
    name: cleanLine(name, MAX_TEXT),
    ttl: 15 * 60,
  });
  for (const event of events) {
    const entry = calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: event.stamp,
      start: event.startsAt,
      end: event.endsAt,
      summary: cleanLine(event.summary, MAX_TEXT),
      location: event.location ? cleanLine(event.location, MAX_TEXT) : null,
      url: event.url ?? null,
      status: ICalEventStatus.CONFIRMED,
    });
    entry.organizer({ name: commonName(event.organizer.name) || event.organizer.email, email: event.organizer.email });
  }
  return calendar.toString();
}

/** REQUEST invites and moves, CANCEL removes (RFC 5546 §3.2.2, §3.2.5); PUBLISH is the download (§3.2.1). */
export type CalendarMethod = "REQUEST" | "CANCEL" | "PUBLISH";

/**
 * The calendar text of one interview, CRLF, folded. Times are UTC, so no zone definition can disagree with the reader's.
 * `cancelled` says so in a PUBLISH; a CANCEL always does.
 */
export function writeCalendar(
  method: CalendarMethod,
  event: CalendarEvent,
  { cancelled = false }: { cancelled?: boolean } = {},
): string {
  const isCancelled = method === "CANCEL" || cancelled;
  const calendar = ical({
    prodId: { company: "Reslot", product: "Reslot", language: "EN" },
    method: ICalCalendarMethod[method],
  });
  const { name, email } = event.organizer;
  const entry = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stamp,
    start: event.startsAt,
    end: event.endsAt,
    summary: cleanLine(event.summary, MAX_TEXT),
    description: event.description ? descriptionText(event.description) : null,
    location: event.location ? cleanLine(event.location, MAX_TEXT) : null,
    url: event.url ?? null,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // PUBLISH carries no ATTENDEE (RFC 5546 §3.2.1).
    attendees: method === "PUBLISH" ? [] : event.attendees.map((person) => attendee(person, method)),
  });
  entry.organizer({ name: commonName(name) || email, email });
  return calendar.toString();
}

function attendee({ name, email }: CalendarPerson, method: CalendarMethod): ICalAttendeeData {
  return {
    name: commonName(name) || email,
    email,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    ...(method === "REQUEST" && { status: ICalAttendeeStatus.NEEDSACTION, rsvp: true }),
  };
}

/** A name as CN: without quotes, which no quoting can carry (RFC 5545 §3.2), and the sign that RFC 6868 would read as one. */
function commonName(name: string): string {
  return cleanName(name.replaceAll("^", " "), MAX_TEXT);
}

/** Without marks of direction: calendars make links of addresses, and a mark beside one would become part of it. */
function descriptionText(text: string): string {
  return cleanText(text).replace(/[\u2066-\u2069]/g, "");
}

/** Changes calendar text by its whole lines, folded again to at most 75 octets afterwards (RFC 5545 §3.1). */
export function rewriteCalendar(text: string, change: (unfolded: string) => string): string {
  const lines = change(text.replace(/\r\n[ \t]/g, "")).split("\r\n");
  return lines.map((line) => foldLines(line)).join("\r\n");
}
