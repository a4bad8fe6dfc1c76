import type { ReactNode } from "react";
import { languageLinks } from "@/lib/i18n/language-links";
import type { Lang, Locale } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";

/**
 * The same page in each language (`offered`: in those), by its own name: plain links, remembered by the cookie that proxy.ts
 * sets. Nothing where there is only one.
 */
export function LanguageSwitch({
  lang,
  here,
  offered,
}: {
  lang: Lang;
  here: string;
  offered?: readonly Locale[];
}): ReactNode {
  const links = languageLinks(here, lang, offered);
  if (links.length < 2) return null;
  return (
    <nav aria-label={candidateText(lang)("shell.languages")} data-print="hide">
      <ul className="flex flex-wrap gap-x-5">
        {links.map(({ locale, name, href, isCurrent }) => (
          <li key={locale}>
            <a
              href={href}
              lang={locale}
              hrefLang={locale}
              aria-current={isCurrent ? "true" : undefined}
              className={`inline-block py-1 ${isCurrent ? "font-medium text-ink" : "underline"}`}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
