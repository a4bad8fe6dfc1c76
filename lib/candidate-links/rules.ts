// The candidate's forms, checked alike by the browser and the server. A message is a key of the catalogue's "errors".
import { z } from "zod";
import { note } from "@/lib/interviews/schema";
import type { ReasonDemand } from "@/lib/policies/schema";
import type { FormError, FormField } from "@/lib/candidate-links/schema";

export type ReasonQuestion = { demand: ReasonDemand; codes: readonly string[] };

/** The form behind /cancel. Where no reason is asked, an unticked box is the one choice that nothing pre-selects. */
export function cancelForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    reason: demand === "off" ? ignored() : reasonIn(codes),
    confirm: demand === "off" ? confirmed() : ignored(),
    note: note.optional(),
  });
}

/** The form behind /reschedule; the slot is the choice, the reason as the policy says. */
export function rescheduleForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    slot: z.string("slot_required").min(1, "slot_required").max(100, "slot_taken"),
    reason: demand === "required" ? reasonIn(codes) : reasonIn(codes).optional(),
    note: note.optional(),
  });
}

/** The form behind /undo: one unticked box. */
export function undoForm() {
  return z.object({ confirm: confirmed() });
}

function reasonIn(codes: readonly string[]) {
  return z.enum(codes as [string, ...string[]], {
    error: ({ input }) => (input ? "reason_unknown" : "reason_required"),
  });
}

function ignored() {
  return z
    .string()
    .optional()
    .transform(() => undefined);
}

function confirmed() {
  return z.literal("yes", "confirm_required");
}

const fields: readonly FormField[] = ["reason", "slot", "confirm", "note"];

/** What zod found, in the order of the page and one error a field. */
export function formErrors(
  issues: readonly { path: readonly PropertyKey[]; code?: string; message: string }[],
): FormError[] {
  const found = new Map<FormField, FormError>();
  for (const issue of issues) {
    const field = fields.find((name) => name === issue.path[0]) ?? "form";
    const code = field === "note" ? (issue.code === "too_big" ? "note_too_long" : "note_characters") : issue.message;
    if (!found.has(field)) found.set(field, { field, code });
  }
  return [...found.values()];
}
