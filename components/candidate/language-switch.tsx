import type { ReactNode } from "react";
import { languageLinks } from "@/lib/i18n/language-links";
import type { Lang } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";

/** The same page in each language, by its own name: plain links, remembered by the cookie that proxy.ts sets. */
export function LanguageSwitch({ lang, here }: { lang: Lang; here: string }): ReactNode {
  return (
    <nav aria-label={candidateText(lang)("shell.languages")} data-print="hide">
      <ul className="flex flex-wrap gap-x-5">
        {languageLinks(here, lang).map(({ locale, name, href, isCurrent }) => (
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
