// Many slots at once: the forms, and what becomes of each.
import { z } from "zod";
import { readHours } from "@/lib/availability/hours/rules";
import { INTERVIEW_KINDS, type InterviewKind } from "@/lib/policies/schema";
import { isTimeZone } from "@/lib/time/time-zones";
import { isDate } from "@/lib/time/wall-clock";

export const MAX_AT_ONCE = 500;
export const MAX_PASTED = 60_000;

export type WantedSlot = {
  /** Where it came from, for the report: "Line 3". */
  label: string;
  host: { email: string; name: string };
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  kinds: readonly InterviewKind[];
  jobExternalIds: readonly string[];
};
export type WantedOutcome = { wanted: WantedSlot; refused: string | null };

export const whole = (name: string, min: number, max: number) =>
  z
    .string(`Enter ${name}.`)
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `Enter ${name}, from ${min} to ${max}.`,
    )
    .transform(Number);
export const date = (name: string) =>
  z.string(`Enter ${name}.`).refine(isDate, `Enter ${name} as a day of the calendar.`);
export const timeZone = z
  .string("Enter a time zone.")
  .refine(isTimeZone, "Enter a time zone by its name, like Europe/Berlin.");
export const kinds = z
  .array(z.enum(INTERVIEW_KINDS, "Choose kinds we know."), "Choose at least one kind.")
  .min(1, "Choose at least one kind.");
export const hosts = z
  .array(z.string().max(254), "Choose at least one interviewer.")
  .min(1, "Choose at least one interviewer.")
  .max(50, "Choose at most 50 interviewers.");

/** The same hours on several days for several people. */
export const manySchema = z
  .object({
    hosts,
    first_date: date("the first day"),
    last_date: date("the last day"),
    weekdays: z.array(z.enum(["1", "2", "3", "4", "5", "6", "7"]), "Choose at least one weekday.").min(1),
    hours: z.string("Enter hours, like 09:00-12:00.").max(200, "Use at most 200 characters."),
    minutes: whole("the length in minutes", 5, 480),
    gap: whole("the gap in minutes", 0, 240),
    time_zone: timeZone,
    kinds,
  })
  .superRefine((value, context) => {
    const reading = readHours(value.hours);
    if (!reading.ok) context.addIssue({ code: "custom", path: ["hours"], message: reading.refusal.text });
    else if (reading.value.length === 0)
      context.addIssue({ code: "custom", path: ["hours"], message: "Enter hours, like 09:00-12:00." });
    if (value.last_date < value.first_date)
      context.addIssue({ code: "custom", path: ["last_date"], message: "The last day lies before the first." });
    else if (Date.parse(value.last_date) - Date.parse(value.first_date) > 182 * 86_400_000)
      context.addIssue({ code: "custom", path: ["last_date"], message: "Choose at most half a year." });
  });
export type ManyForm = z.output<typeof manySchema>;

/** Lines of text, or cells from a spreadsheet; the rest fills in what a line leaves out. */
export const pasteSchema = z.object({
  lines: z.string("Paste at least one line.").max(MAX_PASTED, "Paste at most 60,000 characters at once."),
  host: z.string().max(254).optional(),
  minutes: whole("the length in minutes", 5, 1_440),
  time_zone: timeZone,
  kinds,
});

/** A week onto the weeks after it. */
export const copySchema = z.object({
  hosts,
  week: date("a day of the week to copy"),
  first_week: date("a day of the first week to fill"),
  weeks: whole("how many weeks to fill", 1, 12),
  what: z.enum(["open", "all"], "Choose what to copy."),
});

export const withdrawSchema = z.object({
  slots: z.array(z.string().max(40), "Tick at least one slot.").min(1, "Tick at least one slot.").max(500),
});

/** The chosen times of a panel: instants as the page wrote them. */
export const panelSchema = z.object({
  hosts,
  times: z.array(z.iso.datetime(), "Tick at least one time.").min(1, "Tick at least one time.").max(50),
  minutes: whole("the length in minutes", 5, 480),
  kinds,
  time_zone: timeZone,
});
