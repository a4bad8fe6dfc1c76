import type { ReactNode } from "react";
import { ButtonLink } from "./button";

/** Keyset pages: plain links, so that a page can be bookmarked; what is not possible is left out, not greyed. */
export function Pagination({
  label,
  firstHref,
  previousHref,
  nextHref,
  summary,
}: {
  label: string;
  firstHref?: string;
  previousHref?: string;
  nextHref?: string;
  summary?: ReactNode;
}): ReactNode {
  if (!firstHref && !previousHref && !nextHref && !summary) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-2 py-3 text-sm">
      {summary ? <p className="me-auto text-muted">{summary}</p> : null}
      {firstHref ? (
        <ButtonLink size="sm" href={firstHref}>
          First page
        </ButtonLink>
      ) : null}
      {previousHref ? (
        <ButtonLink size="sm" rel="prev" href={previousHref}>
          Previous page
        </ButtonLink>
      ) : null}
      {nextHref ? (
        <ButtonLink size="sm" rel="next" href={nextHref}>
          Next page
        </ButtonLink>
      ) : null}
    </nav>
  );
}
