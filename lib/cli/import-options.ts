// The words after `import` → what to read and how; a wrong one is a sentence.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { ImportedPerson, ReadingOptions } from "@/lib/imports/file-reading";
import type { ImportMode } from "@/lib/imports/import-rows";
import { readPerson, splitPeople } from "@/lib/imports/people";
import { toIanaName } from "@/lib/imports/zone-names";
import { notify as notifySchema, type Notify } from "@/lib/interviews/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { type Arguments, optional, type Options, UsageError } from "./command-line.ts";

export type ImportOptions = {
  file: string;
  organization: string | undefined;
  mode: ImportMode;
  notify: Notify;
  reading: ReadingOptions;
};

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 180;
const MAX_DAYS = 1_830;

export const importOptions: Options = {
  organization: { type: "string" },
  as: { type: "string" },
  "candidate-domain-not": { type: "string", multiple: true },
  interviewers: { type: "string", multiple: true },
  organizer: { type: "string" },
  host: { type: "string" },
  job: { type: "string" },
  "job-title": { type: "string" },
  kind: { type: "string" },
  "time-zone": { type: "string" },
  zone: { type: "string", multiple: true },
  until: { type: "string" },
  "include-past": { type: "boolean" },
  "default-minutes": { type: "string" },
  "ignore-unknown-columns": { type: "boolean" },
  notify: { type: "string" },
  partial: { type: "boolean" },
  "dry-run": { type: "boolean" },
};

/** Reads what was given to `import`. `nowMs` says what is past and bounds the series. @throws UsageError */
export function readImportOptions(given: Arguments, nowMs: number): ImportOptions {
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Name the file to import: npm run reslot -- import FILE");
  if (more.length > 0) throw new UsageError(`Only one file at a time: "${more[0]}" is too much.`);
  const partial = given.values["partial"] === true;
  const dryRun = given.values["dry-run"] === true;
  if (partial && dryRun) throw new UsageError("--partial and --dry-run exclude each other.");
  return {
    file,
    organization: optional(given, "organization"),
    mode: dryRun ? "dry_run" : partial ? "partial" : "all_or_nothing",
    notify: oneOf("notify", notifySchema, optional(given, "notify") ?? "none"),
    reading: readReading(given, nowMs),
  };
}

function readReading(given: Arguments, nowMs: number): ReadingOptions {
  const read = <T>(name: string, reader: (option: string, text: string) => T): T | null => {
    const text = optional(given, name);
    return text === undefined ? null : reader(name, text);
  };
  return {
    now: nowMs,
    until: readUntil(optional(given, "until"), nowMs),
    includePast: given.values["include-past"] === true,
    timeZone: read("time-zone", readZone),
    zoneAliases: new Map(listed(given, "zone").map(readAlias)),
    kind: read("kind", (option, text) => oneOf(option, z.enum(INTERVIEW_KINDS), text)),
    job: readJob(optional(given, "job"), optional(given, "job-title")),
    organizer: read("organizer", readOne),
    interviewers: listed(given, "interviewers")
      .flatMap(splitPeople)
      .map((text) => readOne("interviewers", text).email.toLowerCase()),
    interviewerDomains: listed(given, "candidate-domain-not")
      .flatMap((text) => text.split(","))
      .map(readDomain),
    defaultMinutes: read("default-minutes", readMinutes),
    as: oneOf("as", z.enum(["interviews", "slots"]), optional(given, "as") ?? "interviews"),
    host: read("host", readOne),
    ignoreUnknownColumns: given.values["ignore-unknown-columns"] === true,
  };
}

/** The texts of an option that may be given several times. */
function listed(given: Arguments, name: string): string[] {
  const value: unknown = given.values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function oneOf<T>(option: string, schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--${option} ${text}: ${parsed.error.issues[0]?.message ?? "is wrong"}.`);
}

function readOne(option: string, text: string): ImportedPerson {
  const person = readPerson(text);
  if (person) return person;
  throw new UsageError(
    `--${option}: "${text}" is not an e-mail address. Write name@example.com or "Name <name@example.com>".`,
  );
}

function readDomain(text: string): string {
  const domain = text.trim().replace(/^@/, "").toLowerCase();
  if (/^[a-z0-9.-]+$/.test(domain)) return domain;
  throw new UsageError(`--candidate-domain-not: "${text}" is not a domain such as example.com.`);
}

function readZone(option: string, text: string): string {
  const zone = toIanaName(text);
  if (zone) return zone;
  throw new UsageError(`--${option}: "${text}" is not an IANA time zone such as Europe/Berlin.`);
}

function readAlias(text: string): [string, string] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new UsageError(`--zone: write "Name in the file=Europe/Berlin", not "${text}".`);
  return [text.slice(0, at).trim().toLowerCase(), readZone("zone", text.slice(at + 1))];
}

function readJob(id: string | undefined, title: string | undefined): ReadingOptions["job"] {
  if (id === undefined && title === undefined) return null;
  if (id === undefined) throw new UsageError("--job-title needs --job EXTERNAL_ID.");
  return { external_id: id, title: title ?? id };
}

function readMinutes(_option: string, text: string): number {
  const minutes = Number(text);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1_440) return minutes;
  throw new UsageError(`--default-minutes: "${text}" is not a number from 1 to 1440.`);
}

function readUntil(text: string | undefined, nowMs: number): number {
  if (text === undefined) return nowMs + DEFAULT_DAYS * DAY_MS;
  let untilMs: number;
  try {
    // A date means its end, wherever on earth the series takes place: better a day too far than an occurrence short.
    untilMs = Temporal.PlainDate.from(text).add({ days: 1 }).toZonedDateTime("UTC").epochMilliseconds + DAY_MS / 2;
  } catch {
    throw new UsageError(`--until: "${text}" is not a date such as 2027-06-30.`);
  }
  if (untilMs <= nowMs) throw new UsageError(`--until ${text} is over.`);
  if (untilMs > nowMs + MAX_DAYS * DAY_MS) throw new UsageError(`--until ${text} is more than five years away.`);
  return untilMs;
}
