// CSV bytes → rows to import and findings. Pure: no clock, no disk, no database.
import { readCsvInterview } from "./csv-interviews";
import { readCsvLayout, type CsvLayout } from "./csv-columns";
import { readCsvRecords, type CsvRecord } from "./csv-records";
import { refuseField, type CsvRow } from "./csv-row";
import { readCsvSlot } from "./csv-slots";
import {
  finding,
  refusedFile,
  shown,
  type FileReading,
  type Finding,
  type ImportRow,
  type ReadingOptions,
} from "./file-reading";
import { findPast } from "./past";

const maxColumns = 500;
/** No field of the API holds as much; longer cells are a quotation mark gone astray. */
const maxCell = 10_000;

/**
 * Reads a CSV of interviews or of slots; which of the two, its header says. Every refused row is listed with all its reasons; nothing is
 * guessed that a person can say. Content is data: a cell that looks like a formula stays the text it is.
 */
export function readCsv(bytes: Uint8Array, options: ReadingOptions): FileReading {
  const table = readCsvRecords(bytes);
  if ("code" in table) return { rows: [], refused: [table], skipped: [], notes: [] };
  const layout = readCsvLayout(table.header.cells);
  if (!layout) {
    const reason = `The first line names no known column: "${shown(table.header.cells.join(", "), 60)}".`;
    return refusedFile(
      "no_header",
      reason,
      "Begin with a header line such as external_id,kind,title,starts_at,…; docs/importing.md lists the columns.",
      table.header.line,
    );
  }
  if (table.header.cells.length > maxColumns) {
    return refusedFile(
      "too_many_columns",
      `The file has ${table.header.cells.length} columns.`,
      "Keep the columns that docs/importing.md lists.",
    );
  }
  const headerProblems = findHeaderProblems(layout, table.header.line, options);
  if (headerProblems.length > 0)
    return { rows: [], refused: [...headerProblems, ...table.problems], skipped: [], notes: table.notes };
  const reading: FileReading = { rows: [], refused: table.problems, skipped: [], notes: [...table.notes] };
  const seen = new Map<string, { line: number; content: string }>();
  for (const record of table.records) readRecord(record, table.header.cells.length, layout, options, reading, seen);
  reading.refused.sort((a, b) => a.line - b.line);
  return reading;
}

function findHeaderProblems(layout: CsvLayout, line: number, options: ReadingOptions): Finding[] {
  const repeated = layout.repeated.map((name) =>
    finding(line, "repeated_column", `The column ${name} occurs twice.`, {
      field: name,
      remedy: "Remove one of them.",
    }),
  );
  const unknown = layout.unknown.map(({ name, nearest }) =>
    finding(line, "unknown_column", `There is no column "${shown(name)}" in a file of ${layout.type}.`, {
      field: shown(name),
      remedy: nearest
        ? `Did you mean ${nearest}? Or give --ignore-unknown-columns.`
        : "Remove it, or give --ignore-unknown-columns.",
    }),
  );
  return options.ignoreUnknownColumns ? repeated : [...repeated, ...unknown];
}

function readRecord(
  record: CsvRecord,
  width: number,
  layout: CsvLayout,
  options: ReadingOptions,
  reading: FileReading,
  seen: Map<string, { line: number; content: string }>,
): void {
  const cell = (column: string) => record.cells[layout.columns.get(column) ?? -1] ?? "";
  const ref = layout.type === "slots" ? cell("host_email") : cell("external_id");
  const row: CsvRow = { line: record.line, ref: shown(ref), cell, problems: [], notes: [] };
  if (record.cells.length > width && record.cells.slice(width).some((text) => text !== "")) {
    const reason = `The row has ${record.cells.length} fields, the header ${width}.`;
    reading.refused.push(
      finding(record.line, "too_many_fields", reason, {
        ref: row.ref,
        remedy: "Put fields that contain the separator in quotation marks.",
      }),
    );
    return;
  }
  refuseOddCells(row, layout, record);
  if (row.problems.length > 0) {
    reading.refused.push(...row.problems);
    return;
  }
  const read = layout.type === "slots" ? readCsvSlot(row, options) : readCsvInterview(row, options);
  if (!read) {
    reading.refused.push(...row.problems);
    return;
  }
  const type = "slot" in read ? "slot" : "interview";
  const timeZone = "slot" in read ? read.slot.time_zone : read.interview.time_zone;
  const past = findPast(type, { ...read, timeZone }, options, row);
  if (past) {
    reading.skipped.push(past);
    return;
  }
  const made: ImportRow =
    "slot" in read
      ? { type: "slot", line: record.line, ref: `${row.ref} ${read.slot.starts_at}`, notes: row.notes, slot: read.slot }
      : { type: "interview", line: record.line, ref: row.ref, notes: row.notes, interview: read.interview };
  if (!isRepeated(made, record, reading, seen)) reading.rows.push(made);
}

function refuseOddCells(row: CsvRow, layout: CsvLayout, record: CsvRecord): void {
  for (const [column, index] of layout.columns) {
    const text = record.cells[index] ?? "";
    if (text.length > maxCell) {
      const reason = `${column} has ${text.length} characters.`;
      refuseField(row, column, "too_long", reason, "Shorten it, or look for a quotation mark that is not closed.");
    } else if (/(?![\t\n\r])\p{Cc}/u.test(text)) {
      // Text that PostgreSQL can't keep (U+0000) or that acts on a terminal; line breaks and tabs are text.
      refuseField(
        row,
        column,
        "control_character",
        `${column} has a control character: "${shown(text, 60)}".`,
        "Remove it.",
      );
    }
  }
}

// The second row of the same thing would silently overwrite the first within one file; only an identical one is harmless.
function isRepeated(
  row: ImportRow,
  record: CsvRecord,
  reading: FileReading,
  seen: Map<string, { line: number; content: string }>,
): boolean {
  const key = JSON.stringify(
    row.type === "interview"
      ? [row.interview.source, row.interview.external_id]
      : [row.slot.host.email.toLowerCase(), row.slot.starts_at, row.slot.ends_at],
  );
  const content = JSON.stringify(record.cells);
  const earlier = seen.get(key);
  if (!earlier) {
    seen.set(key, { line: record.line, content });
    return false;
  }
  if (earlier.content === content)
    reading.skipped.push(
      finding(record.line, "repeated_row", `The same row stands in line ${earlier.line}.`, { ref: row.ref }),
    );
  else {
    const what = row.type === "interview" ? "external_id" : "host and time";
    reading.refused.push(
      finding(record.line, "repeated_id", `Line ${earlier.line} has the same ${what} with other content.`, {
        field: row.type === "interview" ? "external_id" : "starts_at",
        ref: row.ref,
        remedy: "Keep one of the two.",
      }),
    );
  }
  return true;
}
