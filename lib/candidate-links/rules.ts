// The candidate's forms, checked alike by the browser and the server. A message is a key of the catalogue's "errors". Made with
// zod's small build, because the browser downloads it.
import * as z from "zod/mini";
import type { FormError, FormField } from "@/lib/candidate-links/schema";
import { hasControlCharacters, NOTE_MAX_LENGTH } from "@/lib/interviews/note";
import type { ReasonDemand } from "@/lib/policies/schema";

export type ReasonQuestion = { demand: ReasonDemand; codes: readonly string[] };

/** The form behind /cancel. Where no reason is asked, an unticked box is the one choice that nothing pre-selects. */
export function cancelForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    reason: demand === "off" ? ignored() : reasonIn(codes),
    confirm: demand === "off" ? confirmed() : ignored(),
    note: note(),
  });
}

/** The form behind /reschedule; the slot is the choice, the reason as the policy says. */
export function rescheduleForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    slot: z.string("slot_required").check(z.minLength(1, "slot_required"), z.maxLength(100, "slot_taken")),
    reason: demand === "required" ? reasonIn(codes) : demand === "off" ? ignored() : z.optional(reasonIn(codes)),
    note: note(),
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

function confirmed() {
  return z.literal("yes", "confirm_required");
}

function note() {
  return z.optional(
    z.string("note_characters").check(
      z.trim(),
      z.maxLength(NOTE_MAX_LENGTH, "note_too_long"),
      z.refine((text) => !hasControlCharacters(text), "note_characters"),
    ),
  );
}

/** What was posted although nobody asked for it counts for nothing. */
function ignored() {
  return z.pipe(
    z.optional(z.string()),
    z.transform((): undefined => undefined),
  );
}

const fields: readonly FormField[] = ["reason", "slot", "confirm", "note"];

/** What zod found, in the order of the page and one error a field. */
export function formErrors(issues: readonly { path: readonly PropertyKey[]; message: string }[]): FormError[] {
  const found = new Map<FormField, FormError>();
  for (const { path, message } of issues) {
    const field = fields.find((name) => name === path[0]) ?? "form";
    if (!found.has(field)) found.set(field, { field, code: message });
  }
  return [...found.values()];
}
