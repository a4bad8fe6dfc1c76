import type { ReactNode } from "react";
import { LOCALES, type Locale } from "@/lib/i18n/languages";
import type { ReasonList } from "@/lib/reasons/schema";
import { languageName } from "./words";

/** The list in another language, as its readers see it. */
export function ShownIn({ list, present }: { list: ReasonList; present: Locale }): ReactNode {
  return (
    <nav aria-label="Language of the words" className="text-sm">
      <ul className="flex flex-wrap items-center gap-x-1">
        <li aria-hidden="true" className="pe-1 text-muted">
          Shown in
        </li>
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a
              href={`/settings/reasons?list=${list}&in=${locale}`}
              aria-current={locale === present ? "true" : undefined}
              className="inline-flex min-h-8 items-center rounded-md px-2 underline hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-semibold aria-[current]:no-underline"
            >
              {languageName(locale)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
