"use client";

import type { MouseEvent, ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { viewPath } from "@/lib/attention/rules";
import type { AttentionEntry, AttentionTone, AttentionView } from "@/lib/attention/schema";
import { formatShortMoment, formatShortRange } from "@/lib/time/zone";
import { ItemForm, type QueueAction } from "./item-form";
import { shortly } from "./words";

const inks: Record<AttentionTone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  good: "text-good",
  warning: "text-warning",
  danger: "text-danger",
};

export type RowProps = {
  entry: AttentionEntry;
  view: AttentionView;
  zone: string;
  now: Date;
  isCurrent: boolean;
  /** Null: the reader may not. */
  action: QueueAction | null;
  onSend: (entry: AttentionEntry, form: FormData) => void;
  onSelect: (entry: AttentionEntry, event: MouseEvent) => void;
};

/** One line: whose, what, when, why it matters, and what can be done on the spot. */
export function QueueRow({ entry, view, zone, now, isCurrent, action, onSend, onSelect }: RowProps): ReactNode {
  return (
    <li
      data-item={entry.key}
      className={classNames(
        "queue-row relative grid overflow-x-clip grid-cols-[0.625rem_minmax(0,1fr)] items-start gap-x-3 border-s-2 px-3",
        isCurrent ? "border-accent bg-accent-soft" : "border-transparent hover:bg-sunken",
      )}
    >
      <Dot entry={entry} />
      <div className="min-w-0">
        <div className="flex items-baseline gap-x-3">
          <p className="flex min-w-0 flex-1 items-baseline gap-x-2">
            <a
              id={`item-${entry.key}`}
              href={viewPath(view, entry.key)}
              aria-current={isCurrent ? "true" : undefined}
              onClick={(event) => onSelect(entry, event)}
              className={classNames(
                "truncate no-underline after:absolute after:inset-0",
                entry.isSeen ? "font-medium" : "font-semibold",
              )}
            >
              <bdi>{entry.who}</bdi>
            </a>
            <span className={classNames("flex-none text-sm font-medium", inks[entry.tone])}>{entry.label}</span>
          </p>
          {entry.assignee ? <Assignee name={entry.assignee.name} /> : null}
          <time dateTime={entry.at.toISOString()} className="flex-none text-xs text-muted tabular-nums">
            {shortly(entry.at, { zone, now })}
          </time>
        </div>
        <div className="sm:flex sm:items-start sm:gap-3">
          <p className="queue-facts line-clamp-2 min-w-0 flex-1 text-sm text-muted">
            <Facts entry={entry} zone={zone} now={now} />
          </p>
          <Acts entry={entry} view={view} action={action} onSend={onSend} />
        </div>
      </div>
    </li>
  );
}

/** The best act and the last one, above the link that covers the row. */
function Acts({ entry, view, action, onSend }: Pick<RowProps, "entry" | "view" | "action" | "onSend">): ReactNode {
  const first = entry.acts[0];
  return (
    <div className="queue-acts relative z-10 flex flex-none flex-wrap justify-end gap-2">
      {first && view.show === "open" ? (
        <ButtonLink size="sm" href={first.href} className="max-sm:flex-1">
          {first.label}
          <span className="sr-only">: {entry.who}</span>
        </ButtonLink>
      ) : null}
      {action === null ? null : (
        <ItemForm
          entry={entry}
          view={view}
          act={view.show === "open" ? "done" : "reopen"}
          action={action}
          onSend={onSend}
        >
          <Button type="submit" size="sm">
            {view.show === "open" ? "Done" : view.show === "snoozed" ? "Wake" : "Open again"}
            <span className="sr-only">: {entry.who}</span>
          </Button>
        </ItemForm>
      )}
    </div>
  );
}

function Dot({ entry }: { entry: AttentionEntry }): ReactNode {
  return (
    <span className="mt-1.5 grid place-items-center">
      <span
        aria-hidden="true"
        className={classNames(
          "size-2.5 rounded-full border-2 border-current",
          entry.group === "now" ? "text-danger" : "text-accent",
          !entry.isSeen && "bg-current",
          entry.isSeen && "opacity-70",
        )}
      />
      {entry.isSeen ? null : <span className="sr-only">New:</span>}
    </span>
  );
}

function Facts({ entry, zone, now }: { entry: AttentionEntry; zone: string; now: Date }): ReactNode {
  const { when, lines, what } = entry;
  return (
    <>
      {when === null ? (
        <bdi>{what}</bdi>
      ) : (
        <span className="text-ink tabular-nums">
          {when.previousStartsAt ? (
            <>
              <s className="text-muted">{formatShortMoment(when.previousStartsAt, { zone, now })}</s>
              <span aria-hidden="true"> → </span>
              <span className="sr-only"> moved to </span>
            </>
          ) : null}
          {formatShortRange(when, { zone, now })}
        </span>
      )}
      {lines.map(({ text, isAlarming }) => (
        <span key={text}>
          <span aria-hidden="true"> · </span>
          <span className="sr-only">, </span>
          <bdi className={isAlarming ? "font-medium text-danger" : undefined}>{text}</bdi>
        </span>
      ))}
    </>
  );
}

function Assignee({ name }: { name: string }): ReactNode {
  return (
    <span className="max-w-28 truncate rounded-full border border-line bg-surface px-2 text-xs leading-5">
      <span className="sr-only">Assigned to </span>
      <bdi>{name}</bdi>
    </span>
  );
}
