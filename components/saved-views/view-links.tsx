import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { SavedViewRow } from "@/lib/interviews/saved-views/schema";

/** Views as links above the list, the present one marked, and the way to keep the present filters. */
export function ViewLinks({ views, query }: { views: readonly SavedViewRow[]; query: string }): ReactNode {
  return (
    <nav aria-label="Saved views" className="mb-3 flex flex-wrap items-center gap-1.5 text-sm">
      {views.length === 0 ? null : (
        <ul className="contents">
          {views.map((view) => (
            <li key={view.id}>
              <a
                href={view.query === "" ? "/interviews" : `/interviews?${view.query}`}
                aria-current={view.query === query ? "true" : undefined}
                className={classNames(
                  "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 no-underline",
                  view.query === query
                    ? "border-accent bg-accent-soft font-semibold"
                    : "border-line bg-surface hover:bg-sunken",
                )}
              >
                <bdi>{view.name}</bdi>
                {view.isOwn ? null : <span className="text-xs font-normal text-muted">team</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
      <a
        id="save-view"
        href={query === "" ? "/interviews/views" : `/interviews/views?${query}`}
        className="inline-flex min-h-8 items-center px-1 text-accent underline"
      >
        {views.length === 0 ? "Save these filters as a view" : "Save or manage views"}
      </a>
    </nav>
  );
}
