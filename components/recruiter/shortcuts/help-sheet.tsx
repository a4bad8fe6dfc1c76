"use client";

import { useSyncExternalStore, type ReactNode, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Key } from "./key";
import { hasSingleKeys, setSingleKeys, subscribeShortcuts } from "./registry";
import { keysOf, type Shortcut } from "./rules";

const groups: readonly Shortcut["group"][] = ["This page", "Go to", "Everywhere"];

/** All keys of this moment, and the switch for those who use them for something else. The browser keeps the focus inside and gives it back. */
export function HelpSheet({
  dialog,
  shortcuts,
  modifier,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  shortcuts: readonly Shortcut[];
  modifier: string;
}): ReactNode {
  const isOn = useSyncExternalStore(subscribeShortcuts, hasSingleKeys, () => true);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="shortcuts-title"
      className="m-auto max-h-[85dvh] w-[36rem] max-w-[calc(100vw-2rem)] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink shadow-lg sm:p-6"
    >
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 id="shortcuts-title" className="text-lg font-semibold">
          Keyboard shortcuts
        </h2>
        <Button type="button" size="sm" onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </div>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {groups.map((group) => {
          const rows = shortcuts.filter((each) => each.group === group && each.keys);
          return rows.length === 0 && group !== "Everywhere" ? null : (
            <section key={group} aria-label={group}>
              <h3 className="mb-1 text-sm font-medium text-muted">{group}</h3>
              <dl className="divide-y divide-line text-sm">
                {group === "Everywhere" ? <Row label="Find or do something" keys={[modifier, "K"]} together /> : null}
                {rows.map((each) => (
                  <Row key={each.keys} label={each.label} keys={keysOf(each)} />
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <label className="mt-5 flex min-h-11 items-center gap-3 border-t border-line pt-4 text-sm">
        <input
          type="checkbox"
          className="choice-input"
          checked={isOn}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        <span>
          Answer to single keys in this browser
          <span className="block text-muted">Never while you type. {modifier} K always works.</span>
        </span>
      </label>
    </dialog>
  );
}

function Row({
  label,
  keys,
  together = false,
}: {
  label: string;
  keys: readonly string[];
  together?: boolean;
}): ReactNode {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 py-1">
      <dt>{label}</dt>
      <dd className="flex flex-none items-center gap-1">
        {keys.map((key, index) => (
          <span key={index} className="contents">
            {index > 0 ? <span className="text-xs text-muted">{together ? "+" : "then"}</span> : null}
            <Key>{key}</Key>
          </span>
        ))}
      </dd>
    </div>
  );
}
