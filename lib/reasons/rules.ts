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

/**
 * A reason in the reader's language: the organisation's own words, else the product's, else the organisation's in its own
 * language (`organizationLocale` is any tag), else in whichever language there are some, else the code. Total. Pure.
 */
export function reasonLabel({ code, labels }: ReasonWords, lang: Lang, organizationLocale: string): string {
  const locale = localeOf(lang);
  const home = organizationLocaleOf(organizationLocale);
  const any = LOCALES.map((each) => labels[each]).find((text) => text !== undefined);
  return labels[locale] ?? productLabel(code, locale) ?? labels[home] ?? any ?? code;
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
