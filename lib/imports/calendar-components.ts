// Logical lines → VCALENDAR → VEVENT and VTIMEZONE with the properties an import looks at. ical.js parses each line alone, so that one broken
// line costs one property and not the file.
import ICAL from "ical.js";
import type { CalendarLine } from "./calendar-lines";
import { finding, shown, type Finding } from "./file-reading";

export type CalendarProperty = {
  line: number;
  name: string;
  params: Record<string, string>;
  type: string;
  values: unknown[];
  text: string;
};
export type CalendarComponent = {
  line: number;
  name: string;
  properties: CalendarProperty[];
  children: CalendarComponent[];
  broken: Finding[];
};

const wanted: Record<string, readonly string[]> = {
  VCALENDAR: ["METHOD", "X-WR-TIMEZONE", "PRODID", "VERSION"],
  VEVENT: [
    "UID",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "URL",
    "STATUS",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "SEQUENCE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "EXRULE",
    "RECURRENCE-ID",
    "ORGANIZER",
    "ATTENDEE",
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
  ],
  VTIMEZONE: ["TZID", "X-LIC-LOCATION"],
  STANDARD: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
  DAYLIGHT: ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
};
// Longer lines of these are attachments in the wrong place or an attack on the parser, not something to import.
const maxPropertyLength = 100_000;

/** Builds the tree. A component whose END is missing or crossed carries a `broken` finding; so does one with an unreadable property that matters. */
export function readCalendarComponents(lines: readonly CalendarLine[]): {
  calendars: CalendarComponent[];
  problems: Finding[];
  notes: Finding[];
} {
  const root: CalendarComponent = { line: 0, name: "", properties: [], children: [], broken: [] };
  const stack = [root];
  const problems: Finding[] = [];
  const notes: Finding[] = [];
  for (const { line, text } of lines) {
    const marker = /^(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$/i.exec(text);
    const top = stack.at(-1) ?? root;
    if (!marker) {
      if (wanted[top.name]) readProperty(top, { line, text }, notes);
      continue;
    }
    const name = (marker[2] ?? "").toUpperCase();
    if (marker[1]?.toUpperCase() === "BEGIN") {
      closeBefore(stack, name, line);
      const component: CalendarComponent = { line, name, properties: [], children: [], broken: [] };
      stack.at(-1)?.children.push(component);
      stack.push(component);
    } else closeNamed(stack, name, line, notes);
  }
  for (const component of stack.slice(1)) {
    const cut = finding(component.line, "cut_off", `The file ends before END:${component.name}; it is cut off.`, {
      remedy: "Export or download it again.",
    });
    if (component.name === "VEVENT") component.broken.push(cut);
    else if (component.name === "VCALENDAR" && !stack.some((each) => each.name === "VEVENT")) notes.push(cut);
  }
  const stray = root.children.filter((child) => child.name !== "VCALENDAR");
  for (const component of stray)
    problems.push(
      finding(component.line, "outside_calendar", `${component.name} stands outside BEGIN:VCALENDAR.`, {
        remedy: "Export the calendar again.",
      }),
    );
  return { calendars: root.children.filter((child) => child.name === "VCALENDAR"), problems, notes };
}

// A new event inside an event, or a new calendar inside anything: the END before it was lost.
function closeBefore(stack: CalendarComponent[], name: string, line: number): void {
  const limit =
    name === "VCALENDAR" ? 1 : ["VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"].includes(name) ? 2 : Infinity;
  while (stack.length > limit) {
    const lost = stack.pop();
    lost?.broken.push(
      finding(lost.line, "missing_end", `END:${lost.name} is missing before line ${line}.`, {
        remedy: "Export the calendar again.",
      }),
    );
  }
}

function closeNamed(stack: CalendarComponent[], name: string, line: number, notes: Finding[]): void {
  const at = stack.findLastIndex((component) => component.name === name);
  if (at < 1) {
    notes.push(finding(line, "stray_end", `END:${name} closes nothing and was left out.`));
    return;
  }
  while (stack.length > at) {
    const component = stack.pop();
    if (component && component.name !== name)
      component.broken.push(
        finding(component.line, "missing_end", `END:${component.name} is missing before line ${line}.`, {
          remedy: "Export the calendar again.",
        }),
      );
  }
}

const essential = [
  "DTSTART",
  "DTEND",
  "DURATION",
  "RRULE",
  "RDATE",
  "EXDATE",
  "EXRULE",
  "RECURRENCE-ID",
  "TZOFFSETFROM",
  "TZOFFSETTO",
];

function readProperty(component: CalendarComponent, { line, text }: CalendarLine, notes: Finding[]): void {
  const name = (/^[A-Za-z0-9-]+/.exec(text)?.[0] ?? "").toUpperCase();
  if (!wanted[component.name]?.includes(name)) return;
  const problem = finding(line, "broken_property", `${name} can't be read: "${shown(text, 100)}".`, {
    field: name,
    remedy: "Correct the line, or export the calendar again.",
  });
  const property = text.length > maxPropertyLength ? null : parseProperty(name, repairLine(name, text), line);
  if (property) component.properties.push(property);
  else if (essential.includes(name)) component.broken.push(problem);
  else notes.push({ ...problem, reason: `${name} can't be read and was left out: "${shown(text, 100)}".` });
}

function parseProperty(name: string, text: string, line: number): CalendarProperty | null {
  try {
    const [, params, type, ...values] = ICAL.parse.property(text) as [
      string,
      Record<string, string | string[]>,
      string,
      ...unknown[],
    ];
    const flat = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key.trim().toLowerCase(),
        Array.isArray(value) ? (value[0] ?? "") : value,
      ]),
    );
    return { line, name, params: flat, type, values, text };
  } catch {
    return null;
  }
}

/** Puts right what real programs get wrong in the shape of a line, never in its meaning. */
export function repairLine(name: string, text: string): string {
  // "DTSTART; TZID=…" and "SUMMARY :…"
  let line = text.replace(/^([A-Za-z0-9-]+)\s+([;:])/, "$1$2").replace(/^([A-Za-z0-9-]+;)\s+/, "$1");
  // Outlook's TZID="W. Europe Standard Time:20200609T090000" with the closing quote at the wrong end.
  line = line.replace(/^([^"]*;TZID=)"([^"]*):(\d{8}(?:T\d{6}Z?)?)"$/i, '$1"$2":$3');
  if (name === "RRULE" || name === "EXRULE") {
    line = line.replace(
      /:(.*)$/s,
      (_match, value: string) =>
        `:${value.toUpperCase().replace(/\s+/g, "").replace(/;+$/, "").replace(/;{2,}/g, ";")}`,
    );
  }
  // Quotes inside a quoted name are not allowed (RFC 5545 §3.2) and would end it early: CN="Robert \"Bob\" Smith", CN="Robert ""Bob"" Smith".
  if ((name === "ATTENDEE" || name === "ORGANIZER") && line.length < 2_000) {
    line = line.replace(
      /(;CN=)"(.*?)"(?=;[A-Za-z-]+=|:"?(?:mailto:|[^":]*$))/is,
      (_match, head: string, inner: string) => `${head}"${inner.replace(/\\?"+/g, "'")}"`,
    );
  }
  return line;
}

/** The first property of that name, or null. */
export function firstProperty(component: CalendarComponent, name: string): CalendarProperty | null {
  return component.properties.find((property) => property.name === name) ?? null;
}

/** The first property's value as trimmed text; empty if there is none. */
export function propertyText(component: CalendarComponent, name: string): string {
  const value = firstProperty(component, name)?.values[0];
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}
