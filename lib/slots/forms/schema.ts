// The recruiter's form for new slots: one host, one day, several in a row.
import { z } from "zod";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { isTimeZone } from "@/lib/time/time-zones";

/** What stands for a host who is not known yet. */
export const NEW_HOST = "new";
export const MAX_IN_A_ROW = 24;

const whole = (name: string, min: number, max: number) =>
  z
    .string(`Enter ${name}.`)
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `Enter ${name}, from ${min} to ${max}.`,
    )
    .transform(Number);

export const addSlotsSchema = z
  .object({
    host: z.string("Choose whose time it is.").max(254),
    host_name: z.string().trim().max(200, "Use at most 200 characters.").optional(),
    host_email: z
      .string()
      .trim()
      .pipe(z.email("Enter an address like ben@example.com.").max(254, "Enter a shorter address."))
      .optional(),
    date: z.string("Enter the day.").max(20),
    time: z.string("Enter the time the first one begins.").max(20),
    minutes: whole("the length in minutes", 5, 1_440),
    count: whole("how many", 1, MAX_IN_A_ROW),
    time_zone: z.string("Enter a time zone.").refine(isTimeZone, "Enter a time zone by its name, like Europe/Berlin."),
    kinds: z
      .array(z.enum(INTERVIEW_KINDS, "Choose kinds we know."), "Choose at least one kind.")
      .min(1, "Choose at least one kind."),
  })
  .superRefine((value, context) => {
    if (value.host !== NEW_HOST) return;
    if (!value.host_name) context.addIssue({ code: "custom", path: ["host_name"], message: "Enter their name." });
    if (!value.host_email) context.addIssue({ code: "custom", path: ["host_email"], message: "Enter their address." });
  });
export type AddSlots = z.output<typeof addSlotsSchema>;
