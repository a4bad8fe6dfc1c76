// What reading a file yields, whatever its format: rows that can be imported and findings that name the line, the field and the way out.
import type { InterviewKind } from "@/lib/policies/schema";

/** One thing the reader has to say about one line of the file. `line` counts physical lines from 1; 0 means the file as a whole. */
export type Finding = {
  line: number;
  field: string | null;
  code: string;
  reason: string;
  remedy: string | null;
  ref: string | null;
};

export type ImportedPerson = { email: string; name: string };

/** The body of POST /interviews. An application without an external id is looked up, or made, when the row is written. */
export type ImportedInterview = {
  external_id: string;
  source: string;
  kind: InterviewKind;
  title: string;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  location?: string;
  join_url?: string;
  candidate: ImportedPerson & { external_id?: string; time_zone?: string; locale?: string };
  application: { external_id: string | null };
  job: { external_id: string; title: string };
  interviewers: (ImportedPerson & { external_id?: string })[];
  organizer: ImportedPerson;
};

/** One item of POST /slots. */
export type ImportedSlot = {
  host: ImportedPerson;
  starts_at: string;
  ends_at: string;
  time_zone: string;
  kinds: InterviewKind[];
  job_external_ids?: string[];
};

export type ImportRow = { line: number; ref: string; notes: Finding[] } & (
  { type: "interview"; interview: ImportedInterview } | { type: "slot"; slot: ImportedSlot }
);

/** `refused` stops an all-or-nothing import; `skipped` was left out on purpose; `notes` say how something doubtful was read. */
export type FileReading = { rows: ImportRow[]; refused: Finding[]; skipped: Finding[]; notes: Finding[] };

/** What the operator says about a file, format by format; every member is optional in the file's own words. */
export type ReadingOptions = {
  /** The moment "past" is measured against, epoch ms. */
  now: number;
  /** Recurrences are followed up to here, epoch ms. */
  until: number;
  includePast: boolean;
  /** Zone for times that name none. */
  timeZone: string | null;
  /** Zone names of the file → IANA names, keys in lower case. */
  zoneAliases: ReadonlyMap<string, string>;
  kind: InterviewKind | null;
  job: { external_id: string; title: string } | null;
  organizer: ImportedPerson | null;
  /** Lower-case addresses and domains of people who are never the candidate. */
  interviewers: readonly string[];
  interviewerDomains: readonly string[];
  /** Length in minutes for events that have no end. */
  defaultMinutes: number | null;
  as: "interviews" | "slots";
  host: ImportedPerson | null;
  ignoreUnknownColumns: boolean;
};

export const maxFileBytes = 10 * 1024 * 1024;
export const maxRows = 20_000;

/** Makes a finding; `field`, `remedy` and `ref` default to null so that JSON reports always have the same keys. */
export function finding(
  line: number,
  code: string,
  reason: string,
  more: Partial<Pick<Finding, "field" | "remedy" | "ref">> = {},
): Finding {
  return { line, field: more.field ?? null, code, reason, remedy: more.remedy ?? null, ref: more.ref ?? null };
}

/** An empty reading that carries one file-level refusal. */
export function refusedFile(code: string, reason: string, remedy: string | null, line = 0): FileReading {
  return { rows: [], refused: [finding(line, code, reason, { remedy })], skipped: [], notes: [] };
}

/** The text as it may be printed: control, bidirectional and line-separator characters as \u escapes, cut to `max` characters. */
export function shown(text: string, max = 80): string {
  const cut = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
