import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { REASON_LISTS, type ReasonList } from "@/lib/reasons/schema";
import { listWords } from "./words";

/** The four lists, the one looked at marked. Links, so that each has its address. */
export function ListTabs({ present }: { present: ReasonList }): ReactNode {
  return (
    <nav aria-label="Lists of reasons" className="border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {REASON_LISTS.map((list) => (
          <li key={list}>
            <a
              href={`/settings/reasons?list=${list}`}
              aria-current={list === present ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-11 items-center rounded-t-md border-b-2 px-3 text-sm no-underline sm:px-4",
                list === present
                  ? "border-accent font-semibold text-ink"
                  : "border-transparent text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              {listWords[list].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
