// Which columns a CSV may have: the field names of POST /interviews and POST /slots, flattened with underscores.

export const interviewColumns = [
  "external_id",
  "source",
  "kind",
  "title",
  "starts_at",
  "ends_at",
  "time_zone",
  "location",
  "join_url",
  "candidate_external_id",
  "candidate_name",
  "candidate_email",
  "candidate_time_zone",
  "candidate_locale",
  "application_external_id",
  "job_external_id",
  "job_title",
  "interviewer_emails",
  "organizer_email",
  "organizer_name",
] as const;

export const slotColumns = [
  "host_email",
  "host_name",
  "starts_at",
  "ends_at",
  "time_zone",
  "kinds",
  "job_external_ids",
] as const;

export type CsvLayout = {
  type: "interviews" | "slots";
  /** Column name → index in the record. */
  columns: ReadonlyMap<string, number>;
  unknown: { name: string; nearest: string | null }[];
  repeated: string[];
};

// Spellings of exports and of the API's own nesting that mean the same column.
const synonyms: Record<string, string> = {
  interviewers: "interviewer_emails",
  interviewer_email: "interviewer_emails",
  interviewers_email: "interviewer_emails",
  interviewers_emails: "interviewer_emails",
  organizer: "organizer_email",
  candidate: "candidate_email",
  host: "host_email",
  job_external_id_s: "job_external_ids",
  timezone: "time_zone",
  candidate_timezone: "candidate_time_zone",
};

/** Recognises the header; null if not one cell is a known column, which means the file has no header line. */
export function readCsvLayout(header: readonly string[]): CsvLayout | null {
  const names = header.map(toColumnName);
  const known = (columns: readonly string[]) =>
    names
      .map((name) => (columns.includes(name) ? name : (synonyms[name] ?? name)))
      .filter((name) => columns.includes(name)).length;
  const asSlots = known(slotColumns);
  const asInterviews = known(interviewColumns);
  if (asSlots === 0 && asInterviews === 0) return null;
  const type = names.some((name) => name.startsWith("host")) || asSlots > asInterviews ? "slots" : "interviews";
  const wanted: readonly string[] = type === "slots" ? slotColumns : interviewColumns;
  const layout = {
    type,
    columns: new Map<string, number>(),
    unknown: [] as CsvLayout["unknown"],
    repeated: [] as string[],
  } satisfies CsvLayout;
  for (const [index, written] of names.entries()) {
    let name = wanted.includes(written) ? written : (synonyms[written] ?? written);
    // A slot file's singular "kind" and "job_external_id" hold lists of one.
    if (type === "slots" && (name === "kind" || name === "job_external_id")) name = `${name}s`;
    if (!wanted.includes(name)) {
      if (written !== "") layout.unknown.push({ name: header[index] ?? "", nearest: nearestColumn(name, wanted) });
    } else if (layout.columns.has(name)) layout.repeated.push(name);
    else layout.columns.set(name, index);
  }
  return layout;
}

/** `Candidate E-Mail`, `candidate.email` and `candidateEmail` all mean candidate_email. */
export function toColumnName(text: string): string {
  return text
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/\be-mail/g, "email")
    .replace(/[\s.\-/]+/g, "_")
    .replace(/[^a-z0-9_]/g, "");
}

function nearestColumn(name: string, columns: readonly string[]): string | null {
  const scored = columns
    .map((column) => ({ column, distance: editDistance(name.slice(0, 40), column) }))
    .sort((a, b) => a.distance - b.distance);
  return scored[0] && scored[0].distance <= 3 ? scored[0].column : null;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_each, index) => index);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (character === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
