// The languages candidates are spoken to in. A lang is a tag of this list: it picks the words and how times are written.
import { match } from "@formatjs/intl-localematcher";

/** Languages with a catalogue of their own. */
export const LOCALES = ["en", "de", "fr", "es", "ja", "ar"] as const;
export type Locale = (typeof LOCALES)[number];

/** What a page or mail is written in. American English shares its words with "en" and has its own way of writing times. */
export const LANGS = ["en", "en-US", "de", "fr", "es", "ja", "ar"] as const;
export type Lang = (typeof LANGS)[number];

/** Each language by its own name, for the switch. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ja: "日本語",
  ar: "العربية",
};

/** The catalogue a lang reads from. */
export function localeOf(lang: Lang): Locale {
  return lang === "en-US" ? "en" : lang;
}

export function directionOf(lang: Lang): "ltr" | "rtl" {
  return lang === "ar" ? "rtl" : "ltr";
}

/** Whose clock and whose language a page is made for. */
export type Reader = { zone: string; lang: Lang };

export function isLang(text: string | null | undefined): text is Lang {
  return (LANGS as readonly string[]).includes(text ?? "");
}

/**
 * Which language a reader is spoken to in: what they chose, else what the invitation's candidate speaks, else what the browser
 * asks for, else the organisation's, else English; of those that are offered, if any are named. Tags that name no language
 * here are passed over. Pure.
 */
export function decideLang({
  chosen,
  candidate,
  accepted,
  organization,
  offered = [],
}: {
  chosen: string | null | undefined;
  candidate: string | null | undefined;
  /** Tags of Accept-Language, best first. */
  accepted: readonly string[];
  organization: string | null | undefined;
  /** As the organisation's row names them; none: all. */
  offered?: readonly string[];
}): Lang {
  const locales = offeredLocales(offered);
  const langs = LANGS.filter((lang) => locales.includes(localeOf(lang)));
  if (isLang(chosen) && langs.includes(chosen)) return chosen;
  const best = (tags: readonly (string | null | undefined)[]) => matched(tags, langs);
  return best([candidate]) ?? best(accepted) ?? best([organization]) ?? langs[0] ?? "en";
}

/** The languages candidates can choose from, in the product's order: all of them where a row names none that is spoken here. Pure. */
export function offeredLocales(named: readonly string[]): Locale[] {
  const offered = LOCALES.filter((locale) => named.includes(locale));
  return offered.length === 0 ? [...LOCALES] : offered;
}

/** The best of `langs` for these tags, or null where none of them is spoken here. */
function matched(tags: readonly (string | null | undefined)[], langs: readonly Lang[]): Lang | null {
  const known = tags.flatMap((tag) => (tag ? [tag.replaceAll("_", "-")] : [])).filter(isWellFormed);
  if (known.length === 0) return null;
  // The matcher always answers with its default, so one that is no language tells that nothing fitted.
  const found = match(known, [...langs], "und", { algorithm: "lookup" });
  return isLang(found) ? found : null;
}

/** `Intl` throws at tags that are none, and senders send all kinds. */
function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
