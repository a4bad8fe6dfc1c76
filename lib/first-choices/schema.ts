// A first choice: times that staff picked for one candidate, ahead of others, until a deadline.
import { z } from "zod";
import { hasControlCharacters } from "@/lib/interviews/note/rules";

/** More times are no choice any more. */
const MAX_TIMES = 5;
/** How many a draft suggests. */
export const SUGGESTED_TIMES = 3;
/** Hours the times are kept for the candidate; 0: not kept, only named. */
const HOLD_HOURS = ["24", "48", "72", "0"] as const;
/** For how long times that are not kept are shown first. */
export const SHOWN_HOURS = 72;

/** As the candidate's page and mails show them; `id` is the first host's slot. */
export type FirstChoiceView = {
  expiresAt: Date;
  isHeld: boolean;
  times: { id: string; startsAt: Date; endsAt: Date }[];
};

/** As the recruiter sees the newest one. */
export type FirstChoiceCard = {
  state: "open" | "taken" | "lapsed" | "ended";
  isHeld: boolean;
  madeAt: Date;
  madeBy: string;
  endedAt: Date | null;
  expiresAt: Date;
  times: { startsAt: Date; endsAt: Date; isFree: boolean }[];
};

const MAX_SUBJECT = 200;
const MAX_TEXT = 4_000;
const readable = (text: string) => !hasControlCharacters(text);

/** The recruiter's reply: the words as they stand, the times that go with them. */
export const replySchema = z.object({
  subject: z
    .string("Write a subject.")
    .trim()
    .min(1, "Write a subject.")
    .max(MAX_SUBJECT, "Use at most 200 characters.")
    .refine(readable, "The subject holds characters that can't be shown. Type it again."),
  text: z
    .string("Write a few words.")
    .trim()
    .min(1, "Write a few words.")
    .max(MAX_TEXT, "Use at most 4,000 characters.")
    .refine(readable, "The text holds characters that can't be shown. Type it again."),
  times: z.array(z.string().max(100)).max(MAX_TIMES, "Choose at most five times.").default([]),
  /** The times whose lines stand in the text as drafted: where others are ticked, theirs are put in their place. */
  drafted: z.string().max(1_000).optional(),
  hold: z.enum(HOLD_HOURS, "Choose how long the times are kept.").default("48"),
});

/** The same with what a cancellation needs. */
export const cancelReplySchema = replySchema.extend({
  note: z
    .string()
    .trim()
    .max(1_000, "Use at most 1,000 characters.")
    .refine(readable, "The note holds characters that can't be shown. Type it again.")
    .optional(),
  release: z.enum(["auto", "yes", "no"], "Choose what happens to the time.").default("auto"),
});
