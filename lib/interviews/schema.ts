// Inputs that put interviews in and change them (contract §4); one schema from form to API.
import { z } from "zod";
import { hasControlCharacters, NOTE_MAX_LENGTH, noteLength } from "@/lib/interviews/note/rules";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { isTimeZone } from "@/lib/time/time-zones";

export const INTERVIEW_STATUSES = ["scheduled", "cancelled", "completed", "no_show"] as const;
export type InterviewStatus = (typeof INTERVIEW_STATUSES)[number];
export type Initiator = "candidate" | "company";

/** Words of people and other systems: something, not too long, and no control characters. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !hasControlCharacters(value), { error: "Must not contain control characters." });
const externalId = text(200);

/** An instant in the API: RFC 3339 with an offset; kept in UTC to the millisecond. */
export const instant = z.iso
  // abort: otherwise the checks of the object around it run on the text in place of a Date, and throw.
  .datetime({ offset: true, error: "Must be an instant with an offset, such as 2026-12-01T14:00:00Z.", abort: true })
  .transform((value) => new Date(value))
  .refine((value) => value.getUTCFullYear() >= 1970 && value.getUTCFullYear() < 2090, {
    error: "Must lie between the years 1970 and 2090.",
  });
export const timeZone = z.string().refine(isTimeZone, { error: "Must be an IANA time zone, such as Europe/Berlin." });
/** Addresses as SMTP can carry them in one header, without display name, comments or quoted local parts. */
export const emailAddress = z.email().max(254);
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);
export const kind = z.enum(INTERVIEW_KINDS);
export const note = z
  .string()
  .trim()
  .refine((value) => noteLength(value) <= NOTE_MAX_LENGTH, {
    error: `Too long: expected at most ${NOTE_MAX_LENGTH.toLocaleString("en")} characters.`,
  })
  .refine((value) => !hasControlCharacters(value), { error: "Must not contain control characters." })
  .meta({ maxLength: NOTE_MAX_LENGTH });
export const notify = z.enum(["all", "candidate", "interviewers", "none"]);
export type Notify = z.output<typeof notify>;

const person = z.strictObject({ email: emailAddress, name: text(200) });
const MAX_HOURS = 24;

export const upsertInterviewSchema = z
  .strictObject({
    external_id: externalId,
    source: z
      .string()
      .regex(/^[a-z0-9_.:-]{1,60}$/, "Use up to 60 of a-z, 0-9 and _ . : -")
      .default("api"),
    kind,
    title: text(300),
    starts_at: instant,
    ends_at: instant,
    time_zone: timeZone,
    location: text(500).nullish(),
    join_url: httpUrl.nullish(),
    candidate: z.strictObject({
      external_id: externalId.nullish(),
      name: text(200),
      email: emailAddress,
      time_zone: timeZone.nullish(),
      locale: z
        .string()
        .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Must be a language tag, such as de or pt-BR.")
        .nullish(),
    }),
    application: z.strictObject({ external_id: externalId }),
    job: z.strictObject({ external_id: externalId, title: text(300) }),
    interviewers: z.array(person.extend({ external_id: externalId.nullish() })).max(20),
    organizer: person,
    notify: notify.default("all"),
  })
  .refine((value) => value.ends_at > value.starts_at, { path: ["ends_at"], error: "Must be after starts_at." })
  .refine((value) => value.ends_at.getTime() - value.starts_at.getTime() <= MAX_HOURS * 3_600_000, {
    path: ["ends_at"],
    error: `Must be within ${MAX_HOURS} hours of starts_at.`,
  })
  .refine(
    (value) => new Set(value.interviewers.map((each) => each.email.toLowerCase())).size === value.interviewers.length,
    { path: ["interviewers"], error: "Names the same address twice." },
  );
export type UpsertInterviewInput = z.output<typeof upsertInterviewSchema>;

export const cancelInterviewSchema = z.strictObject({
  reason_code: z.string().min(1).max(100),
  note: note.nullish(),
  stays_in_process: z.boolean(),
  initiator: z.enum(["candidate", "company"]),
  release_slots: z.boolean().optional(),
  notify: notify.default("all"),
});

export const rescheduleInterviewSchema = z
  .strictObject({
    slot_id: z.string().min(1).max(100).optional(),
    starts_at: instant.optional(),
    ends_at: instant.optional(),
    reason_code: z.string().min(1).max(100).nullish(),
    note: note.nullish(),
    release_slots: z.boolean().optional(),
    notify: notify.default("all"),
  })
  .refine((value) => (value.slot_id === undefined) !== (value.starts_at === undefined && value.ends_at === undefined), {
    path: ["slot_id"],
    error: "Give either slot_id, or starts_at and ends_at.",
  })
  .refine(
    (value) =>
      value.slot_id !== undefined ||
      (value.starts_at !== undefined && value.ends_at !== undefined && value.ends_at > value.starts_at),
    {
      path: ["ends_at"],
      error: "Must be there and after starts_at.",
    },
  )
  .refine((value) => (value.ends_at?.getTime() ?? 0) - (value.starts_at?.getTime() ?? 0) <= MAX_HOURS * 3_600_000, {
    path: ["ends_at"],
    error: `Must be within ${MAX_HOURS} hours of starts_at.`,
  });
export type RescheduleInterviewInput = z.output<typeof rescheduleInterviewSchema>;
