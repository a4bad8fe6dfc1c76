"use client";

import { useCallback, useMemo, useState, type MouseEvent, type ReactNode } from "react";
import type { Shortcut } from "@/components/recruiter/shortcuts/rules";
import { useShortcuts } from "@/components/recruiter/shortcuts/shortcuts";
import { classNames } from "@/components/ui/class-names";
import { viewPath } from "@/lib/attention/rules";
import type { AttentionEntry, AttentionView } from "@/lib/attention/schema";
import { DetailSkeleton } from "./detail-skeleton";
import { ItemHead, type Person } from "./item-head";
import { textOf, type QueueAction } from "./item-form";
import { QueueRow, type RowProps } from "./queue-row";
import { useQueue } from "./use-queue";
import { wordForm } from "./use-send";
import { GROUP_WORDS } from "./words";

type QueueProps = {
  entries: readonly AttentionEntry[];
  view: AttentionView;
  zone: string;
  now: Date;
  people: readonly Person[];
  selected: string | null;
  /** The address names the item: on a phone it stands alone then. */
  isOpen: boolean;
  action: QueueAction | null;
  /** The whole of the selected item, as the server made it. */
  detail: ReactNode;
};

const WIDE = "(min-width: 64rem)";

/** The list, and beside it (on a phone instead of it) the one item that is looked at. */
export function QueueView(props: QueueProps): ReactNode {
  const { view, zone, now, people, action, detail } = props;
  const { entries, current, index, isLoading, select, send } = useQueue(props);
  const [isOpen, setOpen] = useState(props.isOpen);
  const onSelect = useCallback(
    (entry: AttentionEntry, event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      select(entry.key);
      setOpen(true);
      if (!window.matchMedia(WIDE).matches) window.scrollTo({ top: 0 });
    },
    [select],
  );
  const onSend = useCallback(
    (entry: AttentionEntry, form: FormData) => {
      const at = entries.findIndex(({ key }) => key === entry.key);
      const next = entries[at + 1] ?? entries[at - 1];
      if (["done", "snooze", "reopen"].includes(textOf(form, "act"))) {
        setOpen(false);
        if (next) focusRow(next.key);
      }
      send(entry, form);
    },
    [entries, send],
  );
  useShortcuts(useKeys({ entries, current, index, select, onSend, mayAct: action !== null }));
  const keyed = { view, zone, now, action, onSend, onSelect };
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1.35fr)_minmax(22rem,1fr)] lg:items-start lg:gap-6">
      <div className={classNames("rounded-md border border-line bg-surface", isOpen && "max-lg:hidden")}>
        {view.show === "done" ? (
          <Group id="done" title="Done" entries={entries} current={current?.key ?? null} {...keyed} />
        ) : (
          (["now", "waiting", "known"] as const).map((group) => (
            <Group
              key={group}
              id={group}
              title={GROUP_WORDS[group]}
              entries={entries.filter((entry) => entry.group === group)}
              current={current?.key ?? null}
              {...keyed}
            />
          ))
        )}
      </div>
      {current === null ? null : (
        <section
          aria-labelledby="item"
          aria-busy={isLoading}
          className={classNames(
            "space-y-5 rounded-md border border-line bg-surface p-4 sm:p-5 lg:sticky lg:top-7 lg:max-h-[calc(100dvh-3.5rem)] lg:overflow-y-auto",
            !isOpen && "max-lg:hidden",
          )}
        >
          <p className="lg:hidden">
            <a
              href={viewPath(view)}
              onClick={(event) => {
                event.preventDefault();
                setOpen(false);
              }}
              className="inline-flex min-h-11 items-center text-sm underline"
            >
              Back to the queue
            </a>
          </p>
          <ItemHead
            key={current.key}
            entry={current}
            view={view}
            zone={zone}
            now={now}
            people={people}
            action={action}
            onSend={onSend}
          />
          {isLoading ? <DetailSkeleton /> : detail}
        </section>
      )}
    </div>
  );
}

function Group({
  id,
  title,
  entries,
  current,
  ...keyed
}: { id: string; title: string; entries: readonly AttentionEntry[]; current: string | null } & Omit<
  RowProps,
  "entry" | "isCurrent"
>): ReactNode {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={`group-${id}`} className="border-line not-first:border-t">
      <h2 id={`group-${id}`} className="px-4 pt-3 pb-1.5 text-xs font-semibold text-muted">
        {title} <span className="font-normal">({entries.length})</span>
      </h2>
      <ul className="divide-y divide-line pb-1">
        {entries.map((entry) => (
          <QueueRow key={entry.key} entry={entry} isCurrent={entry.key === current} {...keyed} />
        ))}
      </ul>
    </section>
  );
}

type Keyed = {
  entries: readonly AttentionEntry[];
  current: AttentionEntry | null;
  index: number;
  select: (key: string) => void;
  onSend: (entry: AttentionEntry, form: FormData) => void;
  mayAct: boolean;
};

function useKeys({ entries, current, index, select, onSend, mayAct }: Keyed): readonly Shortcut[] {
  return useMemo(() => {
    const go = (by: number) => {
      const next = entries[index + by];
      if (next === undefined) return;
      select(next.key);
      focusRow(next.key);
    };
    const open = (href: string | undefined) => href !== undefined && window.location.assign(href);
    const acts: readonly [string, string, () => void][] = [
      ["j", "Next item", () => go(1)],
      ["k", "Item before", () => go(-1)],
      ["o", "First way on, or the interview", () => open(bestWay(current))],
    ];
    const words: readonly [string, string, () => void][] = [
      ["d", "Mark as done", () => current && onSend(current, wordForm(current, "done"))],
      ["s", "Snooze", openSnooze],
    ];
    return [...acts, ...(mayAct ? words : [])].map(([keys, label, run]) => ({ keys, label, group: "This page", run }));
  }, [entries, current, index, select, onSend, mayAct]);
}

/** What the row's own button leads to; without one, to the interview. */
function bestWay(entry: AttentionEntry | null): string | undefined {
  if (entry === null) return undefined;
  return entry.acts[0]?.href ?? (entry.interviewId === null ? undefined : `/interviews/${entry.interviewId}`);
}

/** The rows are drawn before the next frame, the removed one included. */
function focusRow(key: string): void {
  const row = document.getElementById(`item-${key}`);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

function openSnooze(): void {
  const menu = document.getElementById("snooze");
  if (!(menu instanceof HTMLDetailsElement)) return;
  menu.open = true;
  menu.querySelector("button")?.focus();
}
