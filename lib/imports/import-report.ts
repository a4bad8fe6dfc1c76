// What an import says at its end, line by line: for people as text, for programs as JSON. Text of the file is shown, never obeyed.
import { shown, type FileReading, type Finding } from "./file-reading";
import type { ImportMode, RowOutcome } from "./import-rows";

export type ReportLine = {
  line: number;
  ref: string | null;
  type: "interview" | "slot" | null;
  outcome: "created" | "updated" | "unchanged" | "skipped" | "refused";
  id: string | null;
  code: string | null;
  field: string | null;
  reason: string | null;
  remedy: string | null;
  notes: { line: number; code: string; field: string | null; reason: string; remedy: string | null }[];
};

export type ImportReport = {
  file: string;
  format: "csv" | "calendar";
  mode: ImportMode;
  /** False when nothing was written: after a refusal, or in a dry run. */
  written: boolean;
  totals: { created: number; updated: number; unchanged: number; skipped: number; refused: number };
  lines: ReportLine[];
  /** About the file as a whole or lines that belong to no row. */
  notes: ReportLine["notes"];
};

/** Joins what reading and writing said, in the order of lines. */
export function makeReport({
  file,
  format,
  mode,
  written,
  reading,
  outcomes,
}: Pick<ImportReport, "file" | "format" | "mode" | "written"> & {
  reading: FileReading;
  outcomes: readonly RowOutcome[];
}): ImportReport {
  const lines = [
    ...reading.refused.map((each) => lineOf("refused", each)),
    ...reading.skipped.map((each) => lineOf("skipped", each)),
    ...outcomes.map((outcome) => outcomeLine(outcome, written)),
  ].sort((a, b) => a.line - b.line);
  const count = (outcome: ReportLine["outcome"]) => lines.filter((each) => each.outcome === outcome).length;
  const totals = {
    created: count("created"),
    updated: count("updated"),
    unchanged: count("unchanged"),
    skipped: count("skipped"),
    refused: count("refused"),
  };
  return { file, format, mode, written, totals, lines, notes: reading.notes.map(noteOf) };
}

function lineOf(outcome: "skipped" | "refused", { line, ref, code, field, reason, remedy }: Finding): ReportLine {
  return { line, ref, type: null, outcome, id: null, code, field, reason, remedy, notes: [] };
}

function outcomeLine(row: RowOutcome, written: boolean): ReportLine {
  const notes = row.notes.map(noteOf);
  if (row.outcome === "refused") return { ...lineOf("refused", row.refusal), type: row.type, ref: row.ref, notes };
  const { line, ref, type, outcome } = row;
  // The id of what was rolled back belongs to nothing.
  const id = written || outcome !== "created" ? row.id : null;
  return { line, ref, type, outcome, id, code: null, field: null, reason: null, remedy: null, notes };
}

function noteOf({ line, code, field, reason, remedy }: Finding): ReportLine["notes"][number] {
  return { line, code, field, reason, remedy };
}

/** The report as text: one line for each line of the file, notes indented below, totals and what to do at the end. */
export function writeReport(report: ImportReport): string {
  const body = report.lines.flatMap((line) => [
    textOf(line, report.written),
    ...line.notes.map((note) => `             note: ${sentence(note)}`),
  ]);
  const notes = report.notes.map(
    (note) => `${place(note.line)}  note       ${note.field ? `${shown(note.field)}: ` : ""}${sentence(note)}`,
  );
  return [...notes, ...body, "", summary(report)].join("\n");
}

function textOf(line: ReportLine, written: boolean): string {
  const label = labelOf(line.outcome, written).padEnd(9);
  const ref = line.ref === null ? "" : ` ${shown(line.ref)}`;
  if (line.reason === null) {
    const id = line.outcome !== "unchanged" && written ? ` (${line.id})` : "";
    return `${place(line.line)}  ${label} ${line.type ?? ""}${ref}${id}`;
  }
  const field = line.field === null ? "" : ` ${line.field}:`;
  return `${place(line.line)}  ${label}${ref}${ref && field ? "," : ""}${field} ${sentence(line)}`;
}

function labelOf(outcome: ReportLine["outcome"], written: boolean): string {
  if (outcome === "refused") return "REFUSED";
  return !written && (outcome === "created" || outcome === "updated") ? `would be ${outcome}` : outcome;
}

function place(line: number): string {
  return (line === 0 ? "file" : `line ${line}`).padEnd(10);
}

function sentence({ reason, remedy }: { reason: string | null; remedy: string | null }): string {
  return [reason, remedy].filter((each) => each !== null).join(" ");
}

function summary({ totals, mode, written }: ImportReport): string {
  const counted = Object.entries(totals).map(([name, count]) => `${count} ${name}`);
  const figures = `${counted.join(", ")}.`;
  if (mode === "dry_run") return `Dry run, nothing was written. An import would give: ${figures}`;
  if (written) return figures;
  const refused = `${totals.refused} ${totals.refused === 1 ? "refusal" : "refusals"}`;
  if (totals.refused === 0) return figures;
  const without = `${totals.created} would be created, ${totals.updated} updated`;
  return `Nothing was imported because of ${refused}. Correct the file, or give --partial to import the rest (${without}).`;
}
