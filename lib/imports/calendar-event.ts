// One VEVENT as the import sees it: identity, times, recurrence and people, or every reason why it can't be one.
import { createHash } from "node:crypto";
import { firstProperty, propertyText, type CalendarComponent, type CalendarProperty } from "./calendar-components";
import { readCalendarPeople, type CalendarPeople } from "./calendar-people";
import { readCalendarDuration, readCalendarTimes, type CalendarTime } from "./calendar-times";
import { finding, type Finding } from "./file-reading";
import { readRecurrenceRule, type RecurrenceRule } from "./recurrence-rule";

export type CalendarEvent = {
  line: number;
  uid: string;
  summary: string;
  location: string;
  joinUrl: string | null;
  cancelled: boolean;
  /** It takes none of its owner's time: TRANSP (RFC 5545 §3.8.2.7), or Outlook's own word where it says more. */
  isFree: boolean;
  /** What decides between two copies of an event: SEQUENCE, then LAST-MODIFIED or DTSTAMP. */
  sequence: number;
  stamp: string;
  start: { time: CalendarTime; line: number };
  end: { time: CalendarTime; line: number } | null;
  durationMs: number | null;
  rules: RecurrenceRule[];
  exceptRules: RecurrenceRule[];
  extraTimes: CalendarTime[];
  exceptTimes: CalendarTime[];
  recurrence: { time: CalendarTime; andFuture: boolean } | null;
  people: CalendarPeople;
  notes: Finding[];
};

/** Reads the event; on refusal every finding carries its own line. An event without UID gets one made from its start and title. */
export function readCalendarEvent(component: CalendarComponent): CalendarEvent | Finding[] {
  const reader = new PropertyReader(component);
  const start = reader.time("DTSTART");
  if (!start && reader.problems.length === 0) {
    reader.refuse(
      { line: component.line, name: "DTSTART" },
      "The event has no DTSTART.",
      "Give it a start, or leave it out.",
    );
  }
  const end = reader.time("DTEND");
  const zone = start?.property.params["tzid"] ?? null;
  const recurrence = reader.time("RECURRENCE-ID");
  const uid = propertyText(component, "UID");
  const event = {
    line: component.line,
    uid: uid === "" ? madeUpUid(component) : uid,
    summary: propertyText(component, "SUMMARY"),
    location: propertyText(component, "LOCATION"),
    joinUrl: findJoinUrl(component),
    cancelled: /^cancell?ed$/i.test(propertyText(component, "STATUS")),
    isFree: isFree(component),
    sequence: Number(propertyText(component, "SEQUENCE")) || 0,
    stamp: propertyText(component, "LAST-MODIFIED") || propertyText(component, "DTSTAMP"),
    end,
    durationMs: reader.duration(),
    rules: reader.rules("RRULE", zone),
    exceptRules: reader.rules("EXRULE", zone),
    extraTimes: reader.allTimes("RDATE"),
    exceptTimes: reader.allTimes("EXDATE"),
    recurrence: recurrence && { time: recurrence.time, andFuture: andFuture(recurrence.property) },
    people: readCalendarPeople(component),
    notes: uid === "" ? [finding(component.line, "no_uid", noUid)] : [],
  };
  return reader.problems.length > 0 || !start ? reader.problems : { ...event, start };
}

function isFree(component: CalendarComponent): boolean {
  const outlook = propertyText(component, "X-MICROSOFT-CDO-BUSYSTATUS").toUpperCase();
  if (outlook !== "") return outlook === "FREE" || outlook === "WORKINGELSEWHERE";
  return propertyText(component, "TRANSP").toUpperCase() === "TRANSPARENT";
}

const noUid = "The event has no UID; one was made from its start and title, so that a second import finds it again.";

function andFuture(property: CalendarProperty): boolean {
  return (property.params["range"] ?? "").toUpperCase() === "THISANDFUTURE";
}

/** Reads the properties of one component and collects what is wrong with them. */
class PropertyReader {
  readonly problems: Finding[];
  readonly component: CalendarComponent;

  constructor(component: CalendarComponent) {
    this.component = component;
    this.problems = [...component.broken];
  }

  refuse(property: { line: number; name: string }, reason: string, remedy: string | null = null): void {
    this.problems.push(finding(property.line, "bad_event", reason, { field: property.name, remedy }));
  }

  times(property: CalendarProperty): CalendarTime[] {
    const times = readCalendarTimes(property);
    if (!times) {
      const reason = `${property.name} is no date or time of the calendar.`;
      this.refuse(property, reason, "Correct it, or export the calendar again.");
    }
    return times ?? [];
  }

  allTimes(name: string): CalendarTime[] {
    return named(this.component, name).flatMap((property) => this.times(property));
  }

  time(name: string): { time: CalendarTime; line: number; property: CalendarProperty } | null {
    const property = firstProperty(this.component, name);
    const time = property ? this.times(property)[0] : undefined;
    return property && time ? { time, line: property.line, property } : null;
  }

  duration(): number | null {
    const property = firstProperty(this.component, "DURATION");
    const lengthMs = property ? readCalendarDuration(property.values[0]) : null;
    if (property && lengthMs === null) this.refuse(property, "DURATION is no length of time.");
    return lengthMs;
  }

  rules(name: string, zone: string | null): RecurrenceRule[] {
    return named(this.component, name).flatMap((property) => {
      const rule = readRecurrenceRule(property.values[0], zone);
      if (typeof rule !== "string") return [rule];
      this.refuse(property, `The recurrence rule can't be followed: ${rule}.`, "Copy the single events instead.");
      return [];
    });
  }
}

function named(component: CalendarComponent, name: string): CalendarProperty[] {
  return component.properties.filter((property) => property.name === name);
}

function madeUpUid(component: CalendarComponent): string {
  const identity = [
    firstProperty(component, "DTSTART")?.text ?? "",
    propertyText(component, "SUMMARY"),
    firstProperty(component, "ORGANIZER")?.text ?? "",
  ];
  return `no-uid-${createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 32)}`;
}

const meetingHosts =
  /^(?:[a-z0-9-]+\.)*(?:zoom\.us|zoom\.com|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com|jit\.si|gotomeeting\.com|goto\.com|bluejeans\.com|chime\.aws)$/i;

// Properties made for it first, then a link in LOCATION, then a link to a known meeting service in the text.
function findJoinUrl(component: CalendarComponent): string | null {
  const made = [
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
  ].map((name) => propertyText(component, name));
  const direct = [...made, ...urlsIn(propertyText(component, "LOCATION"))].find((text) => isWebUrl(text));
  if (direct) return direct;
  const texts = [propertyText(component, "URL"), propertyText(component, "DESCRIPTION")];
  return texts.flatMap(urlsIn).find((url) => isWebUrl(url) && meetingHosts.test(new URL(url).hostname)) ?? null;
}

function urlsIn(text: string): string[] {
  return text.slice(0, 20_000).match(/https:\/\/[^\s<>"'\\)\]]{1,1900}/gi) ?? [];
}

function isWebUrl(text: string): boolean {
  return /^https:\/\//i.test(text) && text.length <= 2_000 && URL.canParse(text);
}
