// One occurrence of an event → the body of POST /interviews or one item of POST /slots.
import { createHash } from "node:crypto";
import { INTERVIEW_KINDS, type InterviewKind } from "@/lib/policies/schema";
import type { CalendarEvent } from "./calendar-event";
import { tellCandidate } from "./calendar-people";
import type { Placed } from "./calendar-placing";
import { finding, shown, type FileReading, type Finding, type ImportRow, type ReadingOptions } from "./file-reading";
import { toInstantText } from "./local-time";

export type PlacedOccurrence = {
  startMs: number;
  endMs: number;
  timeZone: string;
  recurrenceMs: number | null;
  notes: Finding[];
};

/** Ids longer than this are replaced by their hash, which a second import computes again. */
const maxExternalId = 200;

/** The row, or why this event can't be one. Every occurrence of a series gets its own id: UID, a hash sign, its original start in UTC. */
export function readCalendarRow(
  event: CalendarEvent,
  placed: PlacedOccurrence,
  options: ReadingOptions,
): ImportRow | Finding {
  return options.as === "slots" ? readSlotRow(event, placed, options) : readInterviewRow(event, placed, options);
}

/** The external id of an event or of one occurrence. */
export function calendarExternalId(uid: string, recurrenceMs: number | null): string {
  const suffix =
    recurrenceMs === null
      ? ""
      : `#${toInstantText(recurrenceMs)
          .replace(/\.\d+Z$/, "Z")
          .replace(/[-:]/g, "")}`;
  const plain = uid.length + suffix.length <= maxExternalId && !/[\p{Cc}\p{Cs}]/u.test(uid);
  return (plain ? uid : `uid-sha256-${createHash("sha256").update(uid).digest("hex")}`) + suffix;
}

function readSlotRow(event: CalendarEvent, placed: PlacedOccurrence, options: ReadingOptions): ImportRow | Finding {
  const host = options.host ?? event.people.organizer;
  if (!host)
    return finding(event.line, "no_host", "The event has no organizer whose slot it could be.", {
      field: "ORGANIZER",
      remedy: "Give --host ADDRESS.",
    });
  const slot = {
    host: { email: host.email, name: host.name },
    starts_at: toInstantText(placed.startMs),
    ends_at: toInstantText(placed.endMs),
    time_zone: placed.timeZone,
    kinds: options.kind ? [options.kind] : [...INTERVIEW_KINDS],
    ...(options.job ? { job_external_ids: [options.job.external_id] } : {}),
  };
  return {
    type: "slot",
    line: event.line,
    ref: `${shown(host.email, 60)} ${slot.starts_at}`,
    notes: placed.notes,
    slot,
  };
}

function readInterviewRow(
  event: CalendarEvent,
  placed: PlacedOccurrence,
  options: ReadingOptions,
): ImportRow | Finding {
  const people = tellCandidate(event.people, event.line, options);
  if ("code" in people) return people;
  const kind = options.kind ?? guessKind(event);
  if (!kind) {
    return finding(
      event.line,
      "no_kind",
      "The event has neither a meeting link nor a place, so its kind can't be told.",
      { field: "LOCATION", remedy: "Give --kind phone, --kind video or --kind onsite." },
    );
  }
  if (!options.job)
    return finding(event.line, "no_job", "A calendar does not say which job an interview is for.", {
      remedy: "Give --job EXTERNAL_ID and --job-title TITLE.",
    });
  const externalId = calendarExternalId(event.uid, placed.recurrenceMs);
  const untitled = cleanText(event, "SUMMARY", event.summary, 300, []) === "";
  const notes = [...placed.notes, ...event.people.notes, ...people.notes];
  if (untitled)
    notes.push(
      finding(event.line, "no_title", "The event has no title; it is called Interview.", { field: "SUMMARY" }),
    );
  const location = cleanText(event, "LOCATION", event.location, 500, notes);
  return {
    type: "interview",
    line: event.line,
    ref: shown(externalId),
    notes,
    interview: {
      external_id: externalId,
      source: "import",
      kind,
      title: cleanText(event, "SUMMARY", untitled ? "Interview" : event.summary, 300, notes),
      starts_at: toInstantText(placed.startMs),
      ends_at: toInstantText(placed.endMs),
      time_zone: placed.timeZone,
      ...(location === "" ? {} : { location }),
      ...(event.joinUrl === null ? {} : { join_url: event.joinUrl }),
      candidate: people.candidate,
      application: { external_id: null },
      job: options.job,
      interviewers: people.interviewers,
      organizer: people.organizer,
    },
  };
}

// A calendar's text is nobody's to correct for an import: it is made to fit, and said so where something is lost.
function cleanText(event: CalendarEvent, field: string, text: string, max: number, notes: Finding[]): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cs}/gu, "\ufffd")
    .trim();
  if (clean.length <= max) return clean;
  notes.push(
    finding(event.line, "shortened", `${field} has ${clean.length} characters and was cut to ${max}.`, {
      field,
      ref: shown(event.uid),
    }),
  );
  return `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function guessKind(event: CalendarEvent): InterviewKind | null {
  if (event.joinUrl !== null) return "video";
  if (/^(?:tel:|phone\b|telefon|call\b)|^\+?[\d\s()/-]{7,}$/i.test(event.location)) return "phone";
  return event.location === "" ? null : "onsite";
}

/** Adds the row of one occurrence, or its refusal; false after a refusal. */
export function addCalendarRow(
  event: CalendarEvent,
  placed: PlacedOccurrence,
  options: ReadingOptions,
  reading: FileReading,
): boolean {
  const row = readCalendarRow(event, placed, options);
  if ("code" in row) {
    reading.refused.push({ ...row, ref: shown(event.uid) });
    return false;
  }
  reading.rows.push(row);
  return true;
}

/** What is worth saying about how the start of an event was read. */
export function startNotes(event: CalendarEvent, start: Placed): Finding[] {
  const zoneNote = start.zoneNote
    ? [finding(event.start.line, "time_zone_read", start.zoneNote, { field: "DTSTART", ref: shown(event.uid) })]
    : [];
  return [...event.notes, ...zoneNote, ...clockNote(event, start.doubt)];
}

/** A start that clocks skip or repeat, in words; empty if there is no doubt. */
export function clockNote(event: CalendarEvent, doubt: string | null): Finding[] {
  return doubt ? [finding(event.start.line, "clock_change", doubt, { field: "DTSTART", ref: shown(event.uid) })] : [];
}
