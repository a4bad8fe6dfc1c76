// What candidates can ask for of their data, and how long it is kept: the words of forms and views.
import { z } from "zod";

export type PrivacyKind = "copy" | "erase";
export type PrivacyState = "open" | "done" | "declined" | "withdrawn";

export interface PrivacyRequestView {
  id: string;
  reference: string;
  kind: PrivacyKind;
  state: PrivacyState;
  requestedAt: Date;
  dueAt: Date;
  endedAt: Date | null;
}

/** For how long a copy that was given can be fetched by the link. */
export const COPY_MS = 30 * 24 * 3_600_000;

/** Until when the copy of this request can be fetched; null: there is none (any more). Pure. */
export function copyUntil({ kind, state, endedAt }: PrivacyRequestView, now: Date): Date | null {
  if (kind !== "copy" || state !== "done" || endedAt === null) return null;
  const until = new Date(endedAt.getTime() + COPY_MS);
  return until > now ? until : null;
}

const days = ({ min, max }: { min: number; max: number }) =>
  z
    .string("Enter a number of days.")
    .regex(/^\d{1,4}$/, "Enter a whole number of days.")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `Enter ${min} to ${max.toLocaleString("en")} days.`);

export interface Retention {
  noteRetentionDays: number;
  /** Null: until somebody erases them. */
  candidateRetentionDays: number | null;
  logRetentionDays: number;
}

export const retentionForm = z
  .object({
    notes: days({ min: 1, max: 3_650 }),
    candidates: days({ min: 30, max: 3_650 }).optional(),
    logs: days({ min: 7, max: 3_650 }),
  })
  .transform(({ notes, candidates, logs }): Retention => ({
    noteRetentionDays: notes,
    candidateRetentionDays: candidates ?? null,
    logRetentionDays: logs,
  }));

/** One unticked box stands before what can't be undone. */
export const eraseForm = z.object({ confirm: z.literal("yes", "Tick the box to erase this candidate.") });
