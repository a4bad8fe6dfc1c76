// The admin's forms for reasons: names of fields, what they may hold, and what is said when they don't.
import { z } from "zod";
import { withoutTurns } from "@/lib/i18n/bidi";
import { LOCALES, type Locale } from "@/lib/i18n/languages";
import { REASON_CATEGORIES, REASON_LISTS } from "@/lib/reasons/schema";

export const MAX_LABEL_LENGTH = 80;

/** One line that a person can read: no line ends or other control characters, counted as people count. Marks that turn round what follows go. */
const label = z
  .string()
  .transform((text) => withoutTurns(text).normalize("NFC").replaceAll(/\s+/gu, " ").trim())
  .refine((text) => [...text].length <= MAX_LABEL_LENGTH, `Use at most ${MAX_LABEL_LENGTH} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), "Type the words in plain text, on one line.")
  .optional();

/** The field for the words in one language. */
export function labelField(locale: Locale): `label_${Locale}` {
  return `label_${locale}`;
}

const labelFields = {
  label_en: label,
  label_de: label,
  label_fr: label,
  label_es: label,
  label_ja: label,
  label_ar: label,
} as const satisfies Record<`label_${Locale}`, typeof label>;

type LabelValues = { [Field in keyof typeof labelFields]?: string | undefined };

/** The words that were typed, by language; an empty field holds none. */
export function labelsOf(values: LabelValues): Partial<Record<Locale, string>> {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = values[labelField(locale)];
      return text ? [[locale, text]] : [];
    }),
  );
}

export const reasonWordsSchema = z.object(labelFields);

export const newReasonSchema = z.object({
  ...labelFields,
  category: z.enum(REASON_CATEGORIES, "Choose what it is about."),
  lists: z.array(z.enum(REASON_LISTS, "Choose lists we know."), "Choose at least one list.").min(1),
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, "Begin with a letter, then a to z, 0 to 9 and _, at most 40 in all.")
    .optional(),
});

/** What one row's buttons say: stand before another, stand last, in or out of the list. */
export const reasonPlaceSchema = z.object({
  to: z.string().regex(/^(before:[a-z0-9_]{1,60}|last|on|off)$/, "Choose one of the buttons."),
});

export const reasonDemandSchema = z.object({
  demand: z.enum(["off", "optional", "required"], "Choose one of the three."),
});
