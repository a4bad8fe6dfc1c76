// The recruiter's forms about an interview: names of fields, what they may hold, and what is said when they don't.
import { z } from "zod";
import { NEW_HOST } from "@/lib/slots/forms/schema";

const NOTE_MAX = 1_000;
// eslint-disable-next-line no-control-regex -- control characters are what this refuses
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
const note = z
  .string()
  .trim()
  .refine((text) => [...text].length <= NOTE_MAX, "Use at most 1,000 characters.")
  .refine((text) => !CONTROL.test(text), "The note holds characters that can't be shown. Type it again.")
  .optional();
const initiator = z.enum(["company", "candidate"], "Say whose wish this is.");
const release = z.enum(["auto", "yes", "no"], "Choose what happens to the time.").default("auto");
const notify = z.enum(["all", "candidate", "interviewers", "none"], "Choose who is told.").default("all");

/** `release_slots` of the use case: undefined leaves it to the reason. */
export function releaseOf(choice: z.output<typeof release>): boolean | undefined {
  return choice === "auto" ? undefined : choice === "yes";
}

export const cancelActSchema = z.object({
  initiator,
  reason_code: z.string("Choose a reason.").max(100, "Choose a reason."),
  note,
  leaves: z.literal("yes", "Tick the box or leave it.").optional(),
  release,
  notify,
});

/** What stands for "a time I type myself" among the open times. */
export const OTHER_TIME = "other";

export const moveActSchema = z
  .object({
    initiator,
    slot: z.string("Choose a time.").max(100, "Choose a time."),
    date: z.string().max(20).optional(),
    time: z.string().max(20).optional(),
    minutes: z.string().max(10).optional(),
    reason_code: z.string().max(100, "Choose a reason.").optional(),
    note,
    release,
    notify,
  })
  .superRefine((value, context) => {
    if (value.slot !== OTHER_TIME) return;
    if (value.date === undefined) context.addIssue({ code: "custom", path: ["date"], message: "Enter the day." });
    if (value.time === undefined)
      context.addIssue({ code: "custom", path: ["time"], message: "Enter the time it begins." });
    const minutes = Number(value.minutes);
    if (!Number.isInteger(minutes) || minutes < 5 || minutes > 1_440) {
      context.addIssue({ code: "custom", path: ["minutes"], message: "Enter the length in minutes, from 5 to 1440." });
    }
  });
export type MoveAct = z.output<typeof moveActSchema>;

export const outcomeSchema = z.object({ outcome: z.enum(["completed", "no_show"], "Choose what happened.") });

export const correctReasonSchema = z.object({
  reason_code: z.string("Choose a reason.").max(100, "Choose a reason."),
});

const address = z.email("Enter an address like ben@example.com.").max(254, "Enter a shorter address.");

/** One interviewer for another; somebody nobody knows yet comes with name and address. */
export const replaceSchema = z
  .object({
    leaving: z.string("Say who can’t be there.").max(254),
    joining: z.string("Say who takes over.").max(254),
    host_name: z
      .string()
      .trim()
      .max(200, "Use at most 200 characters.")
      .refine((text) => !CONTROL.test(text), "Type the name again.")
      .optional(),
    host_email: z.string().trim().pipe(address).optional(),
    release: z.enum(["yes", "no"], "Choose what happens to the time.").default("no"),
    tell: z.literal("yes", "Tick the box or leave it.").optional(),
  })
  .superRefine((value, context) => {
    if (value.joining !== NEW_HOST) return;
    if (!value.host_name) context.addIssue({ code: "custom", path: ["host_name"], message: "Enter their name." });
    if (!value.host_email) context.addIssue({ code: "custom", path: ["host_email"], message: "Enter their address." });
  });
