// Which words a reason has for a reader, and which list is asked from.
import { REASON_LABELS } from "@/lib/i18n/catalogues";
import { decideLang, localeOf, LOCALES, type Lang, type Locale } from "@/lib/i18n/languages";
import { DEFAULT_LISTS, DEFAULT_REASONS, type ReasonAct, type ReasonList } from "@/lib/reasons/schema";

export type ReasonLabels = Readonly<Partial<Record<Locale, string>>>;
export type ReasonWords = { code: string; labels: ReasonLabels };

/** The list a candidate who does this chooses from. */
export function reasonListOf(act: ReasonAct): ReasonList {
  return act === "reschedule" ? "move" : act;
}

/** The organisation's own words as the database keeps them; what is none of ours is passed over. */
export function readLabels(stored: unknown): ReasonLabels {
  const labels = (stored ?? {}) as Record<string, unknown>;
  const own = LOCALES.flatMap((locale) => {
    const text = labels[locale];
    return typeof text === "string" && text !== "" ? [[locale, text] as const] : [];
  });
  return Object.fromEntries(own);
}

/** The product's own words for a code, or null for a reason an organisation added. */
export function productLabel(code: string, locale: Locale): string | null {
  const labels: Readonly<Record<string, string>> = REASON_LABELS[locale];
  return Object.hasOwn(labels, code) ? (labels[code] ?? null) : null;
}

/** Words with where they come from: written for this language, the product's, or lent by another language. */
export type FoundWords = { text: string; from: "own" | "product" | Locale | "code" };

/** The words a reader of this language sees, and whose they are. Total. Pure. */
export function findWords({ code, labels }: ReasonWords, locale: Locale, home: Locale): FoundWords {
  const own = labels[locale];
  if (own !== undefined) return { text: own, from: "own" };
  const product = productLabel(code, locale);
  if (product !== null) return { text: product, from: "product" };
  const from = [home, ...LOCALES].find((each) => labels[each] !== undefined);
  return from === undefined ? { text: code, from: "code" } : { text: labels[from] ?? code, from };
}

/**
 * A reason in the reader's language: the organisation's own words, else the product's, else the organisation's in its own
 * language (`organizationLocale` is any tag), else in whichever language there are some, else the code. Total. Pure.
 */
export function reasonLabel(reason: ReasonWords, lang: Lang, organizationLocale: string): string {
  return findWords(reason, localeOf(lang), organizationLocaleOf(organizationLocale)).text;
}

export type SameWords = { locale: Locale; reasonCode: string };

/** Another reason that already says just this in one of these languages: two rows nobody could tell apart. */
export function findSameWords(
  reasons: readonly ReasonWords[],
  { code, labels }: { code: string | null; labels: ReasonLabels },
): SameWords | null {
  for (const locale of LOCALES) {
    const words = labels[locale]?.toLocaleLowerCase(locale);
    if (words === undefined) continue;
    const same = reasons.find(
      (each) =>
        each.code !== code &&
        (each.labels[locale] ?? productLabel(each.code, locale))?.toLocaleLowerCase(locale) === words,
    );
    if (same !== undefined) return { locale, reasonCode: same.code };
  }
  return null;
}

/** The catalogue an organisation's own words are first written in. */
export function organizationLocaleOf(tag: string): Locale {
  return localeOf(decideLang({ chosen: null, candidate: null, accepted: [], organization: tag }));
}

const positionColumns = {
  cancel: "cancelPosition",
  move: "movePosition",
  withdraw: "withdrawPosition",
  staff: "staffPosition",
} as const satisfies Record<ReasonList, string>;

/** The column that holds a reason's place in this list; null there: not in it. */
export function positionColumn<List extends ReasonList>(list: List): (typeof positionColumns)[List] {
  return positionColumns[list];
}

/** The rows a new organisation begins with: every reason, with its place in each list. */
export function defaultReasonRows() {
  const place = (list: ReasonList, code: string) => {
    const position = DEFAULT_LISTS[list].indexOf(code);
    return position === -1 ? null : position;
  };
  return DEFAULT_REASONS.map(({ code, category }) => ({
    code,
    category,
    cancelPosition: place("cancel", code),
    movePosition: place("move", code),
    withdrawPosition: place("withdraw", code),
    staffPosition: place("staff", code),
  }));
}
