// When a host gives time to interviews: the rule, its exceptions, and the forms that change them.
import { z } from "zod";
import { INTERVIEW_KINDS, type InterviewKind } from "@/lib/policies/schema";
import { isTimeZone } from "@/lib/time/time-zones";
import { isDate } from "@/lib/time/wall-clock";
import { readHours, type HourRange } from "@/lib/availability/hours/rules";

export const MAX_HORIZON_WEEKS = 26;
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** `hours`: seven lists, Monday first. */
export type AvailabilityRule = {
  timeZone: string;
  hours: readonly (readonly HourRange[])[];
  slotMinutes: number;
  gapMinutes: number;
  kinds: readonly InterviewKind[];
  /** Empty: any job. */
  jobExternalIds: readonly string[];
  horizonWeeks: number;
  isOn: boolean;
};

export type AvailabilityException = {
  id: string;
  kind: "off" | "extra";
  firstDate: string;
  lastDate: string;
  fromTime: string | null;
  toTime: string | null;
  note: string | null;
};

export type Holiday = { date: string; name: string };

const whole = (name: string, min: number, max: number) =>
  z
    .string(`Enter ${name}.`)
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `Enter ${name}, from ${min} to ${max}.`,
    )
    .transform(Number);

const hours = z
  .string()
  .max(200, "Use at most 200 characters.")
  .optional()
  .transform((text, context) => {
    const reading = readHours(text ?? "");
    if (reading.ok) return reading.value;
    context.addIssue({ code: "custom", message: reading.refusal.text });
    return z.NEVER;
  });

const date = (name: string) => z.string(`Enter ${name}.`).refine(isDate, `Enter ${name} as a day of the calendar.`);
const note = z.string().trim().max(200, "Use at most 200 characters.").optional();

/** The form of a host's availability. `step` says whether to look or to save. */
export const availabilityFormSchema = z.object({
  step: z.enum(["preview", "save"]).default("save"),
  is_on: z.literal("yes").optional(),
  time_zone: z.string("Enter a time zone.").refine(isTimeZone, "Enter a time zone by its name, like Europe/Berlin."),
  hours_1: hours,
  hours_2: hours,
  hours_3: hours,
  hours_4: hours,
  hours_5: hours,
  hours_6: hours,
  hours_7: hours,
  slot_minutes: whole("the length in minutes", 5, 480),
  gap_minutes: whole("the gap in minutes", 0, 240),
  kinds: z
    .array(z.enum(INTERVIEW_KINDS, "Choose kinds we know."), "Choose at least one kind.")
    .min(1, "Choose at least one kind."),
  jobs: z.string().max(2_000, "Use at most 2,000 characters.").optional(),
  horizon_weeks: whole("how many weeks ahead", 1, MAX_HORIZON_WEEKS),
});
export type AvailabilityForm = z.output<typeof availabilityFormSchema>;

/** What was typed, as a rule. */
export function ruleOfForm(form: AvailabilityForm): AvailabilityRule {
  const jobs = (form.jobs ?? "").split(/[,\n]/).map((job) => job.trim());
  return {
    timeZone: form.time_zone,
    hours: [form.hours_1, form.hours_2, form.hours_3, form.hours_4, form.hours_5, form.hours_6, form.hours_7],
    slotMinutes: form.slot_minutes,
    gapMinutes: form.gap_minutes,
    kinds: [...new Set(form.kinds)],
    jobExternalIds: [...new Set(jobs)].filter((job) => job !== ""),
    horizonWeeks: form.horizon_weeks,
    isOn: form.is_on === "yes",
  };
}

export const exceptionFormSchema = z
  .object({
    kind: z.enum(["off", "extra"], "Choose days off or extra hours."),
    first_date: date("the first day"),
    last_date: date("the last day").optional(),
    hours: z.string().max(200, "Use at most 200 characters.").optional(),
    note,
  })
  .superRefine((value, context) => {
    if (value.last_date !== undefined && value.last_date < value.first_date)
      context.addIssue({ code: "custom", path: ["last_date"], message: "The last day lies before the first." });
    if (value.kind !== "extra") return;
    const reading = readHours(value.hours ?? "");
    if (!reading.ok) context.addIssue({ code: "custom", path: ["hours"], message: reading.refusal.text });
    else if (reading.value.length !== 1)
      context.addIssue({ code: "custom", path: ["hours"], message: "Enter one stretch of time, like 18:00-20:00." });
  });
export type ExceptionForm = z.output<typeof exceptionFormSchema>;

/** The address of a host's own calendar. */
export const calendarUrlSchema = z.object({
  url: z.string("Enter the address of the calendar.").trim().max(2_000, "Use at most 2,000 characters."),
});

export const holidayFormSchema = z.object({
  date: date("the day"),
  name: z.string("Enter what the day is called.").trim().min(1, "Enter what the day is called.").max(100),
});
