// Inputs about slots (contract §4).
import { z } from "zod";
import { emailAddress, instant, kind, text, timeZone } from "@/lib/interviews/schema";

export const newSlotSchema = z
  .strictObject({
    host: z.strictObject({ email: emailAddress, name: text(200) }),
    starts_at: instant,
    ends_at: instant,
    time_zone: timeZone,
    kinds: z
      .array(kind)
      .min(1)
      .max(3)
      .transform((kinds) => [...new Set(kinds)]),
    job_external_ids: z.array(text(200)).max(100).default([]),
  })
  .refine((value) => value.ends_at > value.starts_at, { path: ["ends_at"], error: "Must be after starts_at." })
  .refine((value) => value.ends_at.getTime() - value.starts_at.getTime() <= 24 * 3_600_000, {
    path: ["ends_at"],
    error: "Must be within 24 hours of starts_at.",
  });
export type NewSlotInput = z.output<typeof newSlotSchema>;

export const MAX_SLOTS_AT_ONCE = 500;
