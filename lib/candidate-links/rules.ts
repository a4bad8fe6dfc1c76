// The candidate's forms, checked alike by the browser and the server. A message is a key of the catalogue's "errors". Made with
// zod's small build, because the browser downloads it.
import * as z from "zod/mini";
import type { FormError, FormField } from "@/lib/candidate-links/schema";
import { hasControlCharacters, NOTE_MAX_LENGTH, noteLength } from "@/lib/interviews/note/rules";
import type { ReasonDemand } from "@/lib/policies/schema";
import { WINDOW_FIELDS, type WindowField } from "@/lib/time-requests/schema";
import { LIMIT_FIELDS } from "@/lib/waitlist/limits/schema";

export type ReasonQuestion = { demand: ReasonDemand; codes: readonly string[] };

/**
 * The form behind /cancel. A reason is the one choice that nothing pre-selects; where none is asked an unticked box is, and where
 * it may be skipped either of them.
 */
export function cancelForm({ demand, codes }: ReasonQuestion) {
  const shape = {
    reason: demand === "off" ? ignored() : demand === "required" ? reasonIn(codes) : z.optional(reasonIn(codes)),
    confirm: demand === "off" ? confirmed() : demand === "required" ? ignored() : z.optional(confirmed()),
    note: note(),
  };
  return z.object(shape).check(
    z.refine(({ reason, confirm }) => reason !== undefined || confirm !== undefined, {
      path: ["confirm"],
      error: "confirm_required",
    }),
  );
}

/** As lib/ids.ts makes them: what looks otherwise never was a slot, and does not reach the database. */
const SLOT_ID = /^slt_[0-9a-hjkmnp-tv-z]{26}$/;

/** The form behind /reschedule; the slot is the choice, the reason as the policy says. */
export function rescheduleForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    slot: z.string("slot_required").check(z.minLength(1, "slot_required"), z.regex(SLOT_ID, "slot_taken")),
    reason: demand === "required" ? reasonIn(codes) : demand === "off" ? ignored() : z.optional(reasonIn(codes)),
    note: note(),
  });
}

/** What is asked beside the windows of a proposal. */
export function proposeForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    reason: demand === "required" ? reasonIn(codes) : demand === "off" ? ignored() : z.optional(reasonIn(codes)),
    note: note(),
  });
}

/**
 * What both forms of /reschedule may post: one slot, or windows in the zone the form names. What was typed into a window is judged
 * with the interview at hand (lib/time-requests/rules.ts).
 */
export function changeTimeForm(question: ReasonQuestion) {
  const typed = z.optional(z.string().check(z.maxLength(40, "window_date")));
  const windows = Object.fromEntries(WINDOW_FIELDS.map((field) => [field, typed])) as Record<WindowField, typeof typed>;
  const shape = {
    ...proposeForm(question).shape,
    ...windows,
    slot: z.optional(z.string().check(z.regex(SLOT_ID, "slot_taken"))),
    sessions: z.optional(z.string().check(z.maxLength(4_000, "sessions_unknown"))),
    zone: z.optional(z.string().check(z.maxLength(100, "windows_required"))),
  };
  const hasWindows = (value: Posted) => WINDOW_FIELDS.some((field) => value[field] !== undefined);
  const chose = ({ slot, ...rest }: Posted) => slot !== undefined || hasWindows(rest);
  // Said together with what is wrong elsewhere, so that nobody has to send the form twice to hear of both.
  const when = () => true;
  return z.object(shape).check(
    z.refine((value: Posted) => value.slot === undefined || !hasWindows(value), {
      ...{ path: ["windows"], error: "slot_or_windows", when },
    }),
    // Only the form of a proposal names a zone.
    z.refine((value: Posted) => chose(value) || value.zone !== undefined, {
      ...{ path: ["slot"], error: "slot_required", when },
    }),
    z.refine((value: Posted) => chose(value) || value.zone === undefined, {
      ...{ path: ["windows"], error: "windows_required", when },
    }),
  );
}
type Posted = { slot?: unknown; zone?: unknown } & Partial<Record<WindowField, unknown>>;

/** The form behind /withdraw: the box always, the reason as the policy says. */
export function withdrawForm({ demand, codes }: ReasonQuestion) {
  return z.object({
    reason: demand === "required" ? reasonIn(codes) : demand === "off" ? ignored() : z.optional(reasonIn(codes)),
    confirm: confirmed(),
    note: note(),
  });
}

/** The form behind /confirm: still good, or on to a change. */
export function confirmForm() {
  return z.object({ answer: z.enum(["keep", "change"], "answer_required") });
}

/** The form behind /privacy: a copy, or erasure. */
export function privacyForm() {
  return z.object({ answer: z.enum(["copy", "erase"], "answer_required") });
}

/** The form behind /reminders. */
export function remindersForm() {
  return z.object({ answer: z.enum(["on", "off"], "answer_required") });
}

/** The form of a slot offer: take it or not. */
export function offerForm() {
  return z.object({ answer: z.enum(["take", "decline"], "answer_required") });
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
      z.refine((text) => noteLength(text) <= NOTE_MAX_LENGTH, "note_too_long"),
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

const fields: readonly FormField[] = [
  "slot",
  "windows",
  ...WINDOW_FIELDS,
  "sessions",
  ...LIMIT_FIELDS,
  "reason",
  "answer",
  "confirm",
  "note",
];

/** What zod found, in the order of the page and one error a field. */
export function formErrors(issues: readonly { path: readonly PropertyKey[]; message: string }[]): FormError[] {
  const found = new Map<FormField, FormError>();
  for (const { path, message } of issues) {
    const field = fields.find((name) => name === path[0]) ?? "form";
    if (!found.has(field)) found.set(field, { field, code: message });
  }
  // The choice itself stands above the questions about it, and is judged after them.
  const place = ({ field }: FormError) => (field === "slot" || field === "windows" ? 0 : 1);
  return [...found.values()].sort((a, b) => place(a) - place(b));
}
