// Who waits for another time and within which limits (contract §4, waitlist); one schema from form to API.
import { z } from "zod";
import { emailAddress, kind, text, timeZone } from "@/lib/interviews/schema";
import { isDate } from "@/lib/time/wall-clock";

export const DAY_PARTS = ["morning", "afternoon", "evening"] as const;
export type DayPart = (typeof DAY_PARTS)[number];
export const PRIORITIES = ["normal", "high"] as const;
export type Priority = (typeof PRIORITIES)[number];
export const WAITLIST_SOURCES = ["candidate", "request", "recruiter", "api"] as const;
export type WaitlistSource = (typeof WAITLIST_SOURCES)[number];
export const WAITLIST_STATES = ["waiting", "filled", "left", "ended"] as const;
export type WaitlistState = (typeof WAITLIST_STATES)[number];
/** Two weeks: who needs more notice than that asks for an earliest day. */
export const MAX_NOTICE_MINUTES = 14 * 1_440;

const date = z.string().refine(isDate, { error: "Must be a date, such as 2026-12-01." }).meta({ format: "date" });
const unique = <T>(values: T[]) => [...new Set(values)];

const limits = {
  kinds: z.array(kind).max(3).transform(unique).default([]),
  host_emails: z
    .array(emailAddress.transform((value) => value.toLowerCase()))
    .max(20)
    .transform(unique)
    .default([]),
  earliest_date: date.nullish().transform((value) => value ?? null),
  latest_date: date.nullish().transform((value) => value ?? null),
  parts: z.array(z.enum(DAY_PARTS)).max(3).transform(unique).default([]),
  time_zone: timeZone.nullish().transform((value) => value ?? null),
  notice_minutes: z.int().min(0).max(MAX_NOTICE_MINUTES).default(0),
};
const limitsSchema = z.strictObject(limits);
export type WaitlistLimits = z.output<typeof limitsSchema>;
export const NO_LIMITS: WaitlistLimits = limitsSchema.parse({});

export const joinWaitlistSchema = z
  .strictObject({
    interview_id: z.string().min(1).max(100).optional(),
    application: z.strictObject({ external_id: text(200) }).optional(),
    priority: z.enum(PRIORITIES).default("normal"),
    ...limits,
  })
  .refine((value) => (value.interview_id === undefined) !== (value.application === undefined), {
    path: ["interview_id"],
    error: "Give either interview_id, or application.",
  })
  .refine(
    ({ earliest_date: earliest, latest_date: latest }) => earliest === null || latest === null || earliest <= latest,
    { path: ["latest_date"], error: "Must not lie before earliest_date." },
  );

const dayField = z
  .string()
  .trim()
  .refine((value) => value === "" || isDate(value), { error: "Write the day as 2026-12-31." })
  .transform((value) => (value === "" ? null : value))
  .default(null);

/** A recruiter's press on the interview's page. */
export const staffJoinSchema = z.object({ priority: z.enum(PRIORITIES).optional() });

/** A recruiter's form there: for whom, and which times suit. */
export const staffLimitsSchema = z
  .object({
    priority: z.enum(PRIORITIES, { error: "Choose one of the answers." }).default("normal"),
    parts: z
      .array(z.enum(DAY_PARTS, { error: "Choose from the list." }))
      .max(3)
      .transform(unique)
      .default([]),
    earliest: dayField,
    latest: dayField,
    notice: z.coerce.number({ error: "Choose one of the answers." }).int().min(0).max(14).default(0),
  })
  .refine(({ earliest, latest }) => earliest === null || latest === null || earliest <= latest, {
    path: ["latest"],
    error: "Choose a last day that is not before the first.",
  });
