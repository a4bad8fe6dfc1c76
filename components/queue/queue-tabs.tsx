import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { viewPath } from "@/lib/attention/rules";
import { SHOWN, WHOSE, type AttentionView } from "@/lib/attention/schema";
import { SHOWN_WORDS, WHOSE_WORDS } from "./words";

/** Whose items, and which: links, so that each view has an address of its own. */
export function QueueTabs({ view }: { view: AttentionView }): ReactNode {
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <Tabs
        label="Whose"
        tabs={WHOSE.map((whose) => ({
          label: WHOSE_WORDS[whose],
          href: viewPath({ show: view.show, whose }),
          isHere: whose === view.whose,
        }))}
      />
      <Tabs
        label="Which"
        tabs={SHOWN.map((show) => ({
          label: SHOWN_WORDS[show],
          href: viewPath({ show, whose: view.whose }),
          isHere: show === view.show,
        }))}
      />
    </div>
  );
}

function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { label: string; href: string; isHere: boolean }[];
}): ReactNode {
  return (
    <nav aria-label={label}>
      <ul className="flex rounded-md border border-line bg-sunken p-0.5 text-sm">
        {tabs.map(({ label: text, href, isHere }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={classNames(
                "flex min-h-8 items-center rounded-sm px-3 no-underline",
                isHere ? "bg-surface font-medium text-ink ring-1 ring-line" : "text-muted hover:text-ink",
              )}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
