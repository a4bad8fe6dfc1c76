// Rows → rows that the API's own schemas accept; the others become refusals in the words of the file they came from.
import type { z } from "zod";
import { upsertInterviewSchema } from "@/lib/interviews/schema";
import { newSlotSchema } from "@/lib/slots/schema";
import { finding, shown, type FileReading, type Finding, type ImportRow } from "./file-reading";

export type FileFormat = "csv" | "calendar";

// Where a calendar keeps what the API calls so.
const calendarFields: Record<string, string> = {
  external_id: "UID",
  title: "SUMMARY",
  starts_at: "DTSTART",
  ends_at: "DTEND",
  time_zone: "DTSTART",
  location: "LOCATION",
  join_url: "LOCATION",
  candidate: "ATTENDEE",
  interviewers: "ATTENDEE",
  organizer: "ORGANIZER",
  host: "ORGANIZER",
  job: "--job",
};

/** Asks the schema of POST /interviews or POST /slots about every row. An application that is still to be found counts as given. */
export function checkRows(reading: FileReading, format: FileFormat): FileReading {
  const rows: ImportRow[] = [];
  const refused = [...reading.refused];
  for (const row of reading.rows) {
    const checked =
      row.type === "interview"
        ? upsertInterviewSchema.safeParse({
            ...row.interview,
            application: { external_id: row.interview.application.external_id ?? "looked-up" },
          })
        : newSlotSchema.safeParse(row.slot);
    if (checked.success) rows.push(row);
    else refused.push(...checked.error.issues.map((issue) => toFinding(row, issue, format)));
  }
  return { ...reading, rows, refused: refused.toSorted((a, b) => a.line - b.line) };
}

function toFinding(row: ImportRow, issue: z.core.$ZodIssue, format: FileFormat): Finding {
  const path = issue.path.map(String);
  const field = format === "calendar" ? (calendarFields[path[0] ?? ""] ?? path.join(".")) : columnOf(path);
  return finding(row.line, "invalid", `${field}: ${shown(issue.message, 200)}`, {
    field,
    ref: row.ref,
    remedy:
      format === "calendar"
        ? "Correct it in the calendar and export it again."
        : `Correct ${field} in line ${row.line}.`,
  });
}

// candidate.email → candidate_email, interviewers.0.email → interviewer_emails, kinds.0 → kinds
function columnOf(path: readonly string[]): string {
  if (path[0] === "interviewers") return "interviewer_emails";
  if (path[0] === "kinds" || path[0] === "job_external_ids") return path[0];
  return path.join("_");
}
