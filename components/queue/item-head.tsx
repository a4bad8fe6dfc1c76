"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink, buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SNOOZES, type AttentionEntry, type AttentionView } from "@/lib/attention/schema";
import { formatRange, formatShortMoment } from "@/lib/time/zone";
import { ItemForm, type QueueAction } from "./item-form";
import { SNOOZE_WORDS } from "./words";

export type Person = { id: string; name: string };

type HeadProps = {
  entry: AttentionEntry;
  view: AttentionView;
  zone: string;
  now: Date;
  people: readonly Person[];
  action: QueueAction | null;
  onSend: (entry: AttentionEntry, form: FormData) => void;
};

/** The item that is looked at: what it is, and everything that can be done with it. */
export function ItemHead(props: HeadProps): ReactNode {
  const { entry, view, zone, now, action } = props;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={entry.tone}>{entry.label}</Badge>
        <span className="text-sm text-muted">{formatShortMoment(entry.at, { zone, now })}</span>
      </div>
      <div>
        <h2 id="item" tabIndex={-1} className="text-xl font-semibold wrap-anywhere outline-none">
          <bdi>{entry.who}</bdi>
        </h2>
        <p className="text-muted wrap-anywhere">
          <bdi>{entry.what}</bdi>
        </p>
        {entry.when ? <p className="tabular-nums">{formatRange(entry.when, { zone, now })}</p> : null}
      </div>
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {entry.lines.map(({ text, isAlarming }) => (
          <li key={text} className={isAlarming ? "font-semibold text-danger" : "text-muted"}>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {entry.snoozedUntil ? (
        <p className="text-sm text-muted">Sleeps until {formatShortMoment(entry.snoozedUntil, { zone, now })}.</p>
      ) : null}
      {entry.doneAt ? (
        <p className="text-sm text-muted">
          Done by <bdi>{entry.doneBy}</bdi>, {formatShortMoment(entry.doneAt, { zone, now })}.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {view.show === "open"
          ? entry.acts.map((act, index) => (
              <ButtonLink key={act.href} size="sm" href={act.href} variant={index === 0 ? "primary" : "secondary"}>
                {act.label}
              </ButtonLink>
            ))
          : null}
        {entry.interviewId === null ? null : (
          <ButtonLink size="sm" href={`/interviews/${entry.interviewId}`}>
            Open the interview
          </ButtonLink>
        )}
        {action === null ? null : <Words {...props} action={action} />}
      </div>
      {action === null ? null : <Assign {...props} action={action} />}
    </div>
  );
}

function Words({ entry, view, action, onSend }: HeadProps & { action: QueueAction }): ReactNode {
  const form = { entry, view, action, onSend };
  if (view.show !== "open")
    return (
      <ItemForm {...form} act="reopen">
        <Button type="submit" size="sm">
          {view.show === "snoozed" ? "Wake it now" : "Open it again"}
        </Button>
      </ItemForm>
    );
  return (
    <>
      <ItemForm {...form} act="done">
        <Button type="submit" size="sm">
          <Icon name="check" />
          Mark as done
        </Button>
      </ItemForm>
      <details id="snooze" className="relative">
        <summary className={buttonClass({ size: "sm" })}>
          <Icon name="clock" />
          Snooze
        </summary>
        <ItemForm
          {...form}
          act="snooze"
          className="absolute start-0 z-20 mt-1 grid w-44 gap-0.5 rounded-md border border-line bg-surface p-1 shadow-md"
        >
          {SNOOZES.map((snooze) => (
            <button
              key={snooze}
              type="submit"
              name="until"
              value={snooze}
              className="min-h-9 rounded-sm px-3 text-start text-sm hover:bg-sunken"
            >
              {SNOOZE_WORDS[snooze]}
            </button>
          ))}
        </ItemForm>
      </details>
    </>
  );
}

function Assign({ entry, view, people, action, onSend }: HeadProps & { action: QueueAction }): ReactNode {
  return (
    <ItemForm
      entry={entry}
      view={view}
      act="assign"
      action={action}
      onSend={onSend}
      className="flex flex-wrap items-center gap-2 text-sm"
    >
      <label htmlFor="assignee" className="text-muted">
        Whose
      </label>
      <select
        // Its own for each item and each answer, or it would go on showing what was chosen for another.
        key={`${entry.key} ${entry.assignee?.id}`}
        id="assignee"
        name="member"
        defaultValue={entry.assignee?.id ?? ""}
        className="min-h-8 max-w-48 rounded-md border border-line-strong bg-surface px-2"
      >
        <option value="">Nobody’s</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Button type="submit" size="sm">
        Assign
      </Button>
    </ItemForm>
  );
}
