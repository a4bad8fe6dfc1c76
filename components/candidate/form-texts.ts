// Finished sentences for the client components: the catalogue itself stays on the server.
import type { Lang } from "@/lib/i18n/languages";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { candidateText } from "@/lib/i18n/translator";
import type { NoteTexts } from "./form-parts";
import type { FormTexts } from "./use-candidate-form";

const errorCodes = [
  "reason_required",
  "reason_unknown",
  "note_too_long",
  "note_characters",
  "slot_required",
  "slot_taken",
  "confirm_required",
  "answer_required",
  "undo_taken",
  "window_date",
  "window_past",
  "wait_order",
  "wait_unknown",
  "nonce_too_young",
  "nonce_too_old",
  "nonce_invalid",
] as const;

/** The sentences of every form. `time` is the interview's present one, for forms that were opened at another. */
export function formTexts(lang: Lang, time = ""): FormTexts {
  const t = candidateText(lang);
  const perCode = errorCodes.map((code) => [code, t(`errors.${code}`)]);
  return {
    problem: t("form.problem"),
    errorPrefix: t("form.errorPrefix"),
    errors: { ...Object.fromEntries(perCode), [TIME_CHANGED]: t(`errors.${TIME_CHANGED}`, { time }) },
  };
}

const DAYS_A_MONTH = 30.4375;

/** Rounded up: what is deleted sooner than was said breaks no promise. */
export function monthsOf(days: number): number {
  return Math.max(1, Math.ceil(days / DAYS_A_MONTH));
}

/** The note's sentences: who reads it and until when. */
export function noteTexts({
  name,
  organization,
  retentionDays,
  lang,
}: {
  name: string;
  organization: string;
  retentionDays: number;
  lang: Lang;
}): NoteTexts {
  const t = candidateText(lang);
  const months = monthsOf(retentionDays);
  return {
    label: t("cancel.note"),
    optional: t("cancel.optional"),
    hint: t("cancel.noteHint", { name, organization, months }),
    left: t.raw("form.left") as string,
    over: t.raw("form.over") as string,
  };
}
