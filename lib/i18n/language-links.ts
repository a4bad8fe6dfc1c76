import { LANGUAGE_NAMES, LOCALES, localeOf, type Lang, type Locale } from "./languages";

export type LanguageLink = { locale: Locale; name: string; href: string; isCurrent: boolean };

/**
 * The same page in every language of `offered`, as plain links: `path` with its query, but for what belongs to one answer only (`again`). Pure.
 */
export function languageLinks(path: string, lang: Lang, offered: readonly Locale[] = LOCALES): LanguageLink[] {
  const { pathname, searchParams } = new URL(path, "http://page.invalid");
  searchParams.delete("again");
  return offered.map((locale) => {
    searchParams.set("lang", locale);
    return {
      locale,
      name: LANGUAGE_NAMES[locale],
      href: `${pathname}?${searchParams}`,
      isCurrent: locale === localeOf(lang),
    };
  });
}
