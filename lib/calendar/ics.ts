// The only writer of VEVENT (RFC 5545, 5546). ical-generator quotes, escapes and folds; names are cleaned before it, because a
// quoted parameter can't hold a quote or a line end (RFC 5545 §3.2) and the library writes them all the same.
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

export type CalendarEvent = {
  uid: string;
  /** Grows with each REQUEST or CANCEL sent (RFC 5546 §2.1.4). */
  sequence: number;
  isCancelled: boolean;
  /** When this text was made: DTSTAMP. */
  stampedAt: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string | null;
  location: string | null;
  organizer: { name: string; email: string };
};

/** The event as a calendar to keep (METHOD:PUBLISH, RFC 5546 §3.2.1): for a download, where nobody is asked for an answer. */
export function publishedCalendar(event: CalendarEvent): string {
  const calendar = ical({ prodId: { company: "Reslot", product: "Reslot", language: "EN" } });
  calendar.method(ICalCalendarMethod.PUBLISH);
  calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stampedAt,
    start: event.startsAt,
    end: event.endsAt,
    summary: cleanText(event.summary),
    description: event.description === null ? null : cleanText(event.description),
    location: event.location === null ? null : cleanText(event.location),
    organizer: { name: cleanName(event.organizer.name), email: event.organizer.email },
    status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

/** A name as a CN parameter can carry it: one line, without quotes and control characters. */
export function cleanName(name: string): string {
  return name
    .replaceAll('"', "'")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
}

/** Text without control characters other than line ends, which the library writes as \n. */
function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
}
