// Times as people type them: ISO 8601 with an offset, or local time in a named zone, where an hour that is missing or doubled is refused.
import { Temporal } from "temporal-polyfill";

export type LocalTimeReading =
  | { ok: true; epochMs: number }
  | { ok: false; code: "time_format" | "time_gap" | "time_fold"; reason: string; remedy: string };

const isoTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?$/i;

const formatRemedy =
  "Write it as 2026-12-01 14:00 (read in the row's time_zone) or with an offset, 2026-12-01T14:00+01:00.";

/**
 * Reads one time. With an offset the offset decides. Without one the time is read in `timeZone`: an hour that clocks skip is refused
 * (`time_gap`), one that happens twice as well (`time_fold`), because a person can say which was meant and a guess is an hour wrong.
 * Instants are cut to the millisecond.
 */
export function readLocalTime(text: string, timeZone: string): LocalTimeReading {
  const match = isoTime.exec(text.trim());
  if (!match)
    return {
      ok: false,
      code: "time_format",
      reason: `"${text}" is not a date and time that can be read without guessing.`,
      remedy: formatRemedy,
    };
  const [, date, hour, minute, second, fraction, offset] = match;
  const wallText = `${date}T${hour?.padStart(2, "0")}:${minute}:${second ?? "00"}.${(fraction ?? "0").slice(0, 3)}`;
  let wall: Temporal.PlainDateTime;
  try {
    wall = Temporal.PlainDateTime.from(wallText, { overflow: "reject" });
  } catch {
    return {
      ok: false,
      code: "time_format",
      reason: `"${text}" is not a date and time of the calendar.`,
      remedy: formatRemedy,
    };
  }
  if (offset) {
    const colon =
      offset.toUpperCase() === "Z" || offset.includes(":")
        ? offset.toUpperCase()
        : `${offset.slice(0, 3)}:${offset.slice(3)}`;
    try {
      return { ok: true, epochMs: Temporal.Instant.from(`${wall.toString()}${colon}`).epochMilliseconds };
    } catch {
      return { ok: false, code: "time_format", reason: `"${offset}" is not an offset from UTC.`, remedy: formatRemedy };
    }
  }
  return inZone(wall, timeZone);
}

function inZone(wall: Temporal.PlainDateTime, timeZone: string): LocalTimeReading {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { ok: true, epochMs: earlier.epochMilliseconds };
  const said = wall.toString({ smallestUnit: "minute" }).replace("T", " ");
  if (!later.toPlainDateTime().equals(wall)) {
    return {
      ok: false,
      code: "time_gap",
      reason: `${said} does not exist in ${timeZone}: clocks go forward over it.`,
      remedy: `Write ${later.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ")} if that was meant, or add the offset.`,
    };
  }
  return {
    ok: false,
    code: "time_fold",
    reason: `${said} happens twice in ${timeZone}: clocks go back over it.`,
    remedy: `Add the offset: ${said.replace(" ", "T")}${earlier.offset} for the first, ${said.replace(" ", "T")}${later.offset} for the second.`,
  };
}

/** The instant as the API writes it: UTC to the millisecond. */
export function toInstantText(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: "millisecond" });
}

/** The instant in words for a report: local date, time and zone. */
export function toShownTime(epochMs: number, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ")} ${timeZone}`;
}
