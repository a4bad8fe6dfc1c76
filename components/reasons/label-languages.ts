import { directionOf, LOCALES, type Locale } from "@/lib/i18n/languages";
import { labelField, MAX_LABEL_LENGTH } from "@/lib/reasons/forms/schema";
import type { WordsView } from "@/lib/reasons/views/schema";
import { languageName } from "./words";

/** What the form needs for the words in one language: made on the server, so that the browser loads no catalogue. */
export type LabelLanguage = {
  locale: Locale;
  dir: "ltr" | "rtl";
  name: string;
  /** The field's name and id. */
  field: string;
  isNeeded: boolean;
  hint: string;
  own: string;
  placeholder: string | undefined;
};

/** One for each language, the organisation's first; `words` is left out for a new reason. */
export function labelLanguages(home: Locale, words?: readonly WordsView[]): LabelLanguage[] {
  return [home, ...LOCALES.filter((locale) => locale !== home)].map((locale) => {
    const present = words?.find((each) => each.locale === locale);
    const product = present?.product ?? null;
    const isNeeded = locale === home && product === null;
    return {
      locale,
      isNeeded,
      dir: directionOf(locale),
      name: languageName(locale),
      field: labelField(locale),
      hint: hintOf({ isNeeded, product, home }),
      own: present?.own ?? "",
      placeholder: product ?? undefined,
    };
  });
}

function hintOf({ isNeeded, product, home }: { isNeeded: boolean; product: string | null; home: Locale }): string {
  if (isNeeded) return `At most ${MAX_LABEL_LENGTH} characters. As the candidate would say it: “I’m not well”.`;
  return product === null ? `Empty: uses ${languageName(home)}.` : "Empty: Reslot’s words, as shown.";
}
