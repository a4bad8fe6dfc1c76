// One CSV record on its way to an interview or slot: cells by name, and the findings collected along the way.
import { INTERVIEW_KINDS, type InterviewKind } from "@/lib/policies/schema";
import { finding, shown, type Finding, type ImportedPerson, type ReadingOptions } from "./file-reading";
import { readLocalTime } from "./local-time";
import { readPerson } from "./people";
import { readZoneName } from "./zone-names";

export type CsvRow = {
  line: number;
  ref: string;
  cell: (column: string) => string;
  problems: Finding[];
  notes: Finding[];
};

/** Records a refusal of one field of this row. */
export function refuseField(row: CsvRow, field: string, code: string, reason: string, remedy: string | null): void {
  row.problems.push(finding(row.line, code, reason, { field, remedy, ref: row.ref }));
}

/** The cell's text, refused when it is empty. */
export function requiredCell(row: CsvRow, column: string): string {
  const text = row.cell(column);
  if (text === "") refuseField(row, column, "missing", `${column} is empty.`, `Fill in ${column}.`);
  return text;
}

/** Start, end and zone of a row; null after a refusal was recorded. Limits: ends after it starts. */
export function readCsvTimes(
  row: CsvRow,
  options: ReadingOptions,
): { startMs: number; endMs: number; timeZone: string } | null {
  const timeZone = readCsvZone(row, options);
  if (!timeZone) return null;
  const startMs = readTimeCell(row, "starts_at", timeZone);
  const endMs =
    row.cell("ends_at") === "" && startMs !== null && options.defaultMinutes !== null
      ? startMs + options.defaultMinutes * 60_000
      : readTimeCell(row, "ends_at", timeZone);
  if (startMs === null || endMs === null) return null;
  if (endMs <= startMs) {
    refuseField(
      row,
      "ends_at",
      "ends_before_start",
      "ends_at is not after starts_at.",
      "Check both times and the time zone.",
    );
    return null;
  }
  return { startMs, endMs, timeZone };
}

function readCsvZone(row: CsvRow, options: ReadingOptions): string | null {
  const text = row.cell("time_zone");
  if (text === "" && options.timeZone) return options.timeZone;
  if (text === "") {
    refuseField(
      row,
      "time_zone",
      "missing",
      "time_zone is empty.",
      "Write an IANA name such as Europe/Berlin, or give --time-zone for all rows.",
    );
    return null;
  }
  const reading = readZoneName(text, options.zoneAliases);
  if (!reading) {
    refuseField(
      row,
      "time_zone",
      "unknown_time_zone",
      `"${shown(text)}" is not a time zone.`,
      `Write an IANA name such as Europe/Berlin, or give --zone "${shown(text)}=Europe/Berlin".`,
    );
    return null;
  }
  if (reading.via !== "iana")
    row.notes.push(
      finding(row.line, "time_zone_read", `Time zone "${shown(text)}" was read as ${reading.timeZone}.`, {
        field: "time_zone",
        ref: row.ref,
      }),
    );
  return reading.timeZone;
}

function readTimeCell(row: CsvRow, column: string, timeZone: string): number | null {
  const text = requiredCell(row, column);
  if (text === "") return null;
  const reading = readLocalTime(text, timeZone);
  if (reading.ok) return reading.epochMs;
  refuseField(row, column, reading.code, shown(reading.reason, 200), reading.remedy);
  return null;
}

/** One kind, or null after a refusal; German, French … words are not guessed. */
export function readCsvKind(row: CsvRow, column: string, text: string): InterviewKind | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/g, "");
  const kind = INTERVIEW_KINDS.find((each) => each === written);
  if (!kind)
    refuseField(
      row,
      column,
      "unknown_kind",
      `"${shown(text)}" is not a kind of interview.`,
      `Write one of ${INTERVIEW_KINDS.join(", ")}.`,
    );
  return kind ?? null;
}

/** A person from an address cell (`a@x` or `Name <a@x>`) and an optional name cell; null after a refusal was recorded. */
export function readCsvPerson(
  row: CsvRow,
  emailColumn: string,
  emailText: string,
  name: string,
): ImportedPerson | null {
  const person = readPerson(emailText);
  if (!person) {
    refuseField(
      row,
      emailColumn,
      "bad_email",
      `"${shown(emailText)}" is not an e-mail address.`,
      "Write name@example.com or Name <name@example.com>.",
    );
    return null;
  }
  return name === "" ? person : { ...person, name };
}
