// A CSV record → one item of POST /slots.
import type { InterviewKind } from "@/lib/policies/schema";
import { readCsvKind, readCsvPerson, readCsvTimes, refuseField, requiredCell, type CsvRow } from "./csv-row";
import type { ImportedSlot, ReadingOptions } from "./file-reading";
import { toInstantText } from "./local-time";

export type CsvSlot = { slot: ImportedSlot; startMs: number; endMs: number };

/** Builds the slot, or null with every reason in `row.problems`. Lists in `kinds` and `job_external_ids` are separated by ; , or |. */
export function readCsvSlot(row: CsvRow, options: ReadingOptions): CsvSlot | null {
  const hostText = row.cell("host_email") || options.host?.email || "";
  if (hostText === "")
    refuseField(row, "host_email", "missing", "host_email is empty.", "Fill it in, or give --host for all rows.");
  const hostName = row.cell("host_name") || (row.cell("host_email") === "" ? (options.host?.name ?? "") : "");
  const host = hostText === "" ? null : readCsvPerson(row, "host_email", hostText, hostName);
  const times = readCsvTimes(row, options);
  const kinds = readKinds(row, options);
  if (row.problems.length > 0 || !host || !times) return null;
  const jobs = splitList(row.cell("job_external_ids"));
  const slot: ImportedSlot = {
    host,
    starts_at: toInstantText(times.startMs),
    ends_at: toInstantText(times.endMs),
    time_zone: times.timeZone,
    kinds,
    ...(jobs.length > 0 ? { job_external_ids: jobs } : {}),
  };
  return { slot, startMs: times.startMs, endMs: times.endMs };
}

function readKinds(row: CsvRow, options: ReadingOptions): InterviewKind[] {
  if (row.cell("kinds") === "" && options.kind) return [options.kind];
  const kinds = splitList(requiredCell(row, "kinds")).map((text) => readCsvKind(row, "kinds", text));
  return [...new Set(kinds.filter((kind) => kind !== null))];
}

function splitList(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[;,|\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    ),
  ];
}
