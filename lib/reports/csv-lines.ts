// A report as the lines of a file: the columns of the page, minutes instead of rounded hours. Pure.
import type { Breakdown, Report } from "@/lib/reports/schema";

type Line = (string | number | null)[];

/** A heading and one line a week or a row. */
export function reportLines(report: Report, { table, by }: { table: "weeks" | "rows"; by: Breakdown }): Line[] {
  if (table === "weeks") {
    const columns = [
      "cancelledByCandidate",
      "cancelledByCompany",
      "movedByCandidate",
      "movedByCompany",
      "late",
      "kept",
      "rebooked",
      "noShows",
      "noShowMinutes",
      "freed",
      "refilled",
      "lost",
      "savedMinutes",
      "lostMinutes",
    ] as const;
    const names = columns.map((column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return [
      ["week", ...names],
      ...report.weeks.map((week): Line => [week.week, ...columns.map((column) => week[column])]),
    ];
  }
  const heading = [
    "cancelled_by_candidate",
    "cancelled_by_company",
    "moved_by_candidate",
    "moved_by_company",
    "no_shows",
  ];
  return [
    [by, "code", ...heading, "corrected", "before"],
    ...report.rows.map((row): Line => [
      row.label,
      by === "stage" ? null : row.key,
      row.cancelledByCandidate,
      row.cancelledByCompany,
      row.movedByCandidate,
      row.movedByCompany,
      row.noShows,
      row.corrected,
      row.before,
    ]),
  ];
}
