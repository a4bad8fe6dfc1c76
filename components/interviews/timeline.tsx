import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { TimelineEntry } from "@/lib/interviews/views/schema";
import { formatShortMoment, formatShortRange } from "@/lib/time/zone";

const dots: Record<TimelineEntry["tone"], string> = {
  neutral: "bg-muted",
  good: "bg-good",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** What happened, newest first: who, by which way, from what to what. */
export function Timeline({
  entries,
  zone,
  now,
  correctHref = null,
}: {
  entries: readonly TimelineEntry[];
  zone: string;
  now: Date;
  /** Where the reason of a record is corrected, the record's id added; null: the reader may not. */
  correctHref?: string | null;
}): ReactNode {
  return (
    <ol className="ms-1 border-s border-line">
      {entries.map((entry) => (
        <li key={entry.id} className="relative ps-5 pb-5 last:pb-0">
          <span
            aria-hidden="true"
            className={classNames(
              "absolute -start-[0.3125rem] top-2 size-2.5 rounded-full ring-4 ring-surface",
              dots[entry.tone],
            )}
          />
          <div className="flex flex-wrap items-baseline gap-x-3">
            <p className="font-medium">{entry.title}</p>
            <time dateTime={entry.at.toISOString()} className="text-sm text-muted tabular-nums">
              {formatShortMoment(entry.at, { zone, now })}
            </time>
          </div>
          <p className="text-sm text-muted wrap-anywhere">
            <bdi>{entry.who}</bdi>
            {entry.via ? `, ${entry.via}` : ""}
          </p>
          {entry.change ? <Change change={entry.change} zone={zone} now={now} /> : null}
          {entry.lines.map((line) => (
            <p key={line} className="text-sm wrap-anywhere">
              <bdi>{line}</bdi>
            </p>
          ))}
          {entry.note ? (
            <blockquote
              dir="auto"
              className="mt-1 border-s-2 border-line-strong ps-3 text-sm wrap-anywhere whitespace-pre-wrap"
            >
              {entry.note}
            </blockquote>
          ) : null}
          {entry.correctable !== undefined && correctHref !== null ? (
            <p className="text-sm">
              <a href={`${correctHref}${entry.correctable}`} className="text-muted underline hover:text-ink">
                Correct the reason
              </a>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Change({
  change,
  zone,
  now,
}: {
  change: NonNullable<TimelineEntry["change"]>;
  zone: string;
  now: Date;
}): ReactNode {
  return (
    <p className="text-sm tabular-nums">
      <span className="sr-only">From </span>
      <s className="text-muted">{formatShortRange(change.before, { zone, now })}</s> <span aria-hidden="true">→</span>
      <span className="sr-only"> to</span> {formatShortRange(change.after, { zone, now })}
    </p>
  );
}
