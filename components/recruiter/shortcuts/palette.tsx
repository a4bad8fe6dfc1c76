"use client";

import { useEffect, useId, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { classNames } from "@/components/ui/class-names";
import { Key } from "./key";
import { performShortcut } from "./perform";
import { findShortcuts, keysOf, type Shortcut } from "./rules";
import { useFoundInterviews, type Found } from "./use-found-interviews";

type Entry = { id: string; group: string; label: string; detail?: string; keys: string[]; choose: () => void };

/** Pages, acts and interviews by a few letters: a combobox over one list (ARIA practices), in a dialog of the browser's own. */
export function Palette({
  dialog,
  help,
  shortcuts,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  help: RefObject<HTMLDialogElement | null>;
  shortcuts: readonly Shortcut[];
}): ReactNode {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const { found, state } = useFoundInterviews(text);
  const entries = entriesOf(shortcuts, text, found, list);
  const current = Math.min(at, entries.length - 1);
  useEffect(() => {
    document.getElementById(`${list}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [list, current]);

  function choose(entry: Entry | undefined): void {
    if (!entry) return;
    dialog.current?.close();
    entry.choose();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const last = entries.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: current === last ? 0 : current + 1,
      ArrowUp: current <= 0 ? last : current - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(entries[current]);
    }
  }
  return (
    <dialog
      ref={dialog}
      aria-label="Find or do something"
      onClose={() => {
        setText("");
        setAt(0);
      }}
      // A press on the shade is one beside the dialog.
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      className="mx-auto mt-[12dvh] mb-auto w-[36rem] max-w-[calc(100vw-2rem)] overflow-hidden rounded-lg border border-line bg-surface p-0 text-ink shadow-lg"
    >
      <input
        role="combobox"
        aria-label="Find a page, an act or an interview"
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={current >= 0 ? `${list}-${current}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder="Page, act, candidate’s name or id"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="block min-h-13 w-full border-b border-line bg-surface px-4 text-base text-ink -outline-offset-3! placeholder:text-muted"
      />
      <EntryList id={list} entries={entries} current={current} choose={choose} />
      <div className="flex items-center gap-3 border-t border-line px-4 py-1.5 text-xs text-muted">
        <p role="status" className="flex-1">
          {statusOf(entries.length, state)}
        </p>
        <button
          type="button"
          className="min-h-8 rounded-sm px-1 text-accent underline"
          onClick={() => {
            dialog.current?.close();
            help.current?.showModal();
          }}
        >
          All shortcuts
        </button>
      </div>
    </dialog>
  );
}

function EntryList({
  id,
  entries,
  current,
  choose,
}: {
  id: string;
  entries: readonly Entry[];
  current: number;
  choose: (entry: Entry) => void;
}): ReactNode {
  const groups = [...new Set(entries.map((entry) => entry.group))];
  return (
    <div
      id={id}
      role="listbox"
      aria-label="What was found"
      tabIndex={-1}
      className="max-h-[50dvh] overflow-y-auto p-1.5"
    >
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden="true" className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">
            {group}
          </p>
          {entries.map((entry, index) =>
            entry.group !== group ? null : (
              // The keys are read at the field, which keeps the focus (aria-activedescendant).
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={entry.id}
                id={entry.id}
                role="option"
                aria-selected={index === current}
                onClick={() => choose(entry)}
                className={classNames(
                  "flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-sm",
                  index === current ? "bg-accent-soft" : "hover:bg-sunken",
                )}
              >
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate">{entry.label}</bdi>
                  {entry.detail ? <span className="block truncate text-xs text-muted">{entry.detail}</span> : null}
                </span>
                <span className="flex flex-none gap-1">
                  {entry.keys.map((key, position) => (
                    <Key key={position}>{key}</Key>
                  ))}
                </span>
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

function entriesOf(shortcuts: readonly Shortcut[], text: string, found: readonly Found[], list: string): Entry[] {
  const acts = findShortcuts(shortcuts, text).map((shortcut) => ({
    group: shortcut.group,
    label: shortcut.label,
    keys: keysOf(shortcut),
    choose: () => performShortcut(shortcut),
  }));
  const order = ["This page", "Go to", "Everywhere"];
  const sorted = order.flatMap((group) => acts.filter((act) => act.group === group));
  const interviews = found.map((each) => ({
    group: "Interviews",
    label: each.candidateName,
    detail: `${each.title}, ${each.when}, ${each.status}`,
    keys: [],
    choose: () => window.location.assign(`/interviews/${each.id}`),
  }));
  const both = text.trim() === "" ? sorted : [...interviews, ...sorted];
  return both.map((entry, index) => ({ ...entry, id: `${list}-${index}` }));
}

function statusOf(count: number, state: "idle" | "looking" | "failed"): string {
  if (state === "failed") return "Interviews can’t be searched right now. Pages and acts still can.";
  if (state === "looking") return "Looking…";
  if (count === 0) return "Nothing found. Names and ids are found by how their words begin.";
  return `${count} found. Arrows choose, Enter opens, Escape closes.`;
}
