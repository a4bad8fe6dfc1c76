// A CSV record → the body of POST /interviews.
import { readCsvKind, readCsvPerson, readCsvTimes, refuseField, requiredCell, type CsvRow } from "./csv-row";
import type { ImportedInterview, ImportedPerson, ReadingOptions } from "./file-reading";
import { toInstantText } from "./local-time";
import { readPerson, splitPeople } from "./people";
import { toIanaName } from "./zone-names";

export type CsvInterview = { interview: ImportedInterview; endMs: number; startMs: number };

/** Builds the interview, or null with every reason in `row.problems`. Defaults: source `import`, organizer = first interviewer. */
export function readCsvInterview(row: CsvRow, options: ReadingOptions): CsvInterview | null {
  const externalId = requiredCell(row, "external_id");
  const kind =
    row.cell("kind") === "" && options.kind ? options.kind : readCsvKind(row, "kind", requiredOr(row, "kind"));
  const title = requiredCell(row, "title");
  const times = readCsvTimes(row, options);
  const candidateEmail = requiredCell(row, "candidate_email");
  const candidate =
    candidateEmail === "" ? null : readCsvPerson(row, "candidate_email", candidateEmail, row.cell("candidate_name"));
  const job = readJob(row, options);
  const interviewers = readInterviewers(row);
  const organizer = readOrganizer(row, interviewers, options);
  const candidateZone = readCandidateZone(row);
  if (row.problems.length > 0 || !kind || !times || !candidate || !organizer) return null;
  const interview: ImportedInterview = {
    external_id: externalId,
    source: row.cell("source") || "import",
    kind,
    title,
    starts_at: toInstantText(times.startMs),
    ends_at: toInstantText(times.endMs),
    time_zone: times.timeZone,
    ...optional({ location: row.cell("location"), join_url: row.cell("join_url") }),
    candidate: {
      ...candidate,
      ...optional({
        external_id: row.cell("candidate_external_id"),
        time_zone: candidateZone,
        locale: row.cell("candidate_locale"),
      }),
    },
    application: { external_id: row.cell("application_external_id") || null },
    job,
    interviewers,
    organizer,
  };
  return { interview, startMs: times.startMs, endMs: times.endMs };
}

function optional<Names extends string>(cells: Record<Names, string>): Partial<Record<Names, string>> {
  return Object.fromEntries(Object.entries<string>(cells).filter(([, text]) => text !== "")) as Partial<
    Record<Names, string>
  >;
}

function requiredOr(row: CsvRow, column: string): string {
  const text = row.cell(column);
  return text === "" ? "(empty)" : text;
}

function readJob(row: CsvRow, options: ReadingOptions): { external_id: string; title: string } {
  const externalId = row.cell("job_external_id") || options.job?.external_id || "";
  const title = row.cell("job_title") || (externalId === options.job?.external_id ? options.job.title : "");
  if (externalId === "")
    refuseField(
      row,
      "job_external_id",
      "missing",
      "job_external_id is empty.",
      "Fill it in, or give --job and --job-title for all rows.",
    );
  else if (title === "")
    refuseField(
      row,
      "job_title",
      "missing",
      "job_title is empty.",
      "Fill it in, or give --job and --job-title for all rows.",
    );
  return { external_id: externalId, title };
}

function readInterviewers(row: CsvRow): ImportedPerson[] {
  const people = new Map<string, ImportedPerson>();
  for (const text of splitPeople(row.cell("interviewer_emails"))) {
    const person = readCsvPerson(row, "interviewer_emails", text, "");
    if (person && !people.has(person.email.toLowerCase())) people.set(person.email.toLowerCase(), person);
  }
  return [...people.values()];
}

function readOrganizer(row: CsvRow, interviewers: ImportedPerson[], options: ReadingOptions): ImportedPerson | null {
  const text = row.cell("organizer_email");
  if (text !== "") {
    const organizer = readCsvPerson(row, "organizer_email", text, row.cell("organizer_name"));
    const same = interviewers.find((each) => each.email.toLowerCase() === organizer?.email.toLowerCase());
    // A bare address borrows the name that the interviewer list gives it.
    return organizer &&
      same &&
      row.cell("organizer_name") === "" &&
      readPerson(text)?.name === organizer.email.split("@")[0]
      ? same
      : organizer;
  }
  const fallback = options.organizer ?? interviewers[0] ?? null;
  if (!fallback)
    refuseField(
      row,
      "organizer_email",
      "missing",
      "Nobody holds this interview: organizer_email and interviewer_emails are empty.",
      "Fill in one of them, or give --organizer for all rows.",
    );
  return fallback;
}

function readCandidateZone(row: CsvRow): string {
  const text = row.cell("candidate_time_zone");
  const zone = text === "" ? "" : toIanaName(text);
  if (zone === null)
    refuseField(
      row,
      "candidate_time_zone",
      "unknown_time_zone",
      "candidate_time_zone is not an IANA time zone.",
      "Write a name such as Europe/Berlin, or leave it empty.",
    );
  return zone ?? "";
}
