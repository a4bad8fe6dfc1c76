// CSV text → records with the line each begins on. Finds out the delimiter; knows nothing of what the columns mean.
import { parse } from "csv-parse/sync";
import { decodeText, describeBinary } from "./decode-text";
import { finding, maxRows, type Finding } from "./file-reading";

export type CsvRecord = { line: number; cells: string[] };
export type CsvTable = { header: CsvRecord; records: CsvRecord[]; problems: Finding[]; notes: Finding[] };

const saveAsCsv = "Save it as CSV UTF-8 and import that.";

/** Reads every record it can; what it can't read is a problem with its line. Null header cells never occur: an empty file is a problem. */
export function readCsvRecords(bytes: Uint8Array): CsvTable | Finding {
  const binary = describeBinary(bytes);
  if (binary) return finding(0, "not_text", `The file is ${binary}, not text.`, { remedy: saveAsCsv });
  const decoded = decodeText(bytes);
  const notes = decoded.fallbackLines.length === 0 ? [] : [fallbackNote(decoded.fallbackLines)];
  let text = decoded.text.replace(/\r\n?/g, "\n");
  // Excel's own hint for the delimiter, a line of its own before the header.
  const hint = /^sep=(.)\n/i.exec(text);
  let skippedLines = 0;
  if (hint) {
    text = text.slice(hint[0].length);
    skippedLines = 1;
  }
  const problems: Finding[] = [];
  const records = parseRecords(text, hint?.[1] ?? guessDelimiter(text), skippedLines, problems);
  const [header, ...rest] = records;
  if (!header)
    return (
      problems[0] ??
      finding(1, "empty_file", "The file is empty.", {
        remedy: "Write a header line and one line for each interview or slot.",
      })
    );
  if (rest.length > maxRows) return tooManyRows(rest.length);
  return { header, records: rest, problems, notes };
}

function tooManyRows(count: number): Finding {
  return finding(0, "too_many_rows", `The file has ${count} rows; an import takes at most ${maxRows}.`, {
    remedy: "Split the file.",
  });
}

function fallbackNote(lines: number[]): Finding {
  const listed = lines.slice(0, 5).join(", ") + (lines.length > 5 ? ` and ${lines.length - 5} more` : "");
  return finding(
    lines[0] ?? 0,
    "not_utf8",
    `Line ${listed} is not UTF-8 and was read as windows-1252 (Western European).`,
    {
      remedy: "Check the letters with accents; save as CSV UTF-8 to be sure.",
    },
  );
}

function parseRecords(text: string, delimiter: string, skippedLines: number, problems: Finding[]): CsvRecord[] {
  const options = {
    info: true as const,
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_error: true,
  };
  let unclosed = false;
  const parsed = parse(text, {
    ...options,
    on_skip: (error) => {
      if (error?.code === "CSV_QUOTE_NOT_CLOSED") unclosed = true;
      else
        problems.push(
          finding(
            skippedLines + Number(error?.["lines"] ?? 0),
            "csv_syntax",
            `The line is not CSV: ${error?.message ?? "unknown error"}.`,
          ),
        );
    },
  }) as unknown as { info: { lines: number }; record: string[] }[];
  const records: CsvRecord[] = [];
  let nextLine = skippedLines + 1;
  for (const { info, record } of parsed) {
    if (record.some((cell) => cell.trim() !== ""))
      records.push({ line: nextLine, cells: record.map((cell) => cell.trim()) });
    nextLine = skippedLines + info.lines + 1;
  }
  if (unclosed) {
    problems.push(
      finding(
        nextLine,
        "quote_not_closed",
        "A quotation mark opens in this record and is never closed; everything after it was swallowed.",
        {
          remedy: 'Close it, or double it ("") if it is part of the text.',
        },
      ),
    );
  }
  return records;
}

/** The delimiter that the first line uses most outside quotes; comma if it uses none. */
export function guessDelimiter(text: string): string {
  const firstLine = (/^[^\n]*/.exec(text.replace(/^\n+/, ""))?.[0] ?? "").replace(/"[^"]*"/g, "");
  const counted = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: firstLine.split(delimiter).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}
