"use client";

import { useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { RecruiterPlace } from "@/components/recruiter/places";
import { Icon } from "@/components/ui/icon";
import { HelpSheet } from "./help-sheet";
import { Key } from "./key";
import { Palette } from "./palette";
import { isTaken, performShortcut } from "./perform";
import { hasSingleKeys, listShortcuts, subscribeShortcuts } from "./registry";
import { matchKey, type Shortcut, type Typed } from "./rules";
import { useShortcuts } from "./shortcuts";

const NOTHING: readonly Shortcut[] = [];
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);
const never = () => () => undefined;

/** The buttons that open the palette and the sheet of keys, and the keys themselves: one listener for the whole frame. */
export function CommandCenter({ places }: { places: readonly RecruiterPlace[] }): ReactNode {
  const palette = useRef<HTMLDialogElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const shortcuts = useSyncExternalStore(subscribeShortcuts, listShortcuts, () => NOTHING);
  const isOnMac = useSyncExternalStore(never, isMac, () => false);
  const own = useMemo<readonly Shortcut[]>(
    () => [
      ...places.map(({ href, label, keys }): Shortcut => ({ href, label, group: "Go to", ...(keys && { keys }) })),
      { keys: "/", label: "Find or do something", group: "Everywhere", run: () => palette.current?.showModal() },
      { keys: "?", label: "Show all shortcuts", group: "Everywhere", run: () => help.current?.showModal() },
    ],
    [places],
  );
  useShortcuts(own);
  useEffect(() => {
    let typed: Typed = { keys: [], at: 0 };
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.shiftKey) {
        event.preventDefault();
        const dialog = palette.current;
        if (dialog?.open) dialog.close();
        else if (document.querySelector("dialog[open]") === null) dialog?.showModal();
        return;
      }
      if (event.ctrlKey || event.metaKey || isTaken(event.target) || !hasSingleKeys()) return;
      const found = matchKey(listShortcuts(), typed, { key: event.key, at: event.timeStamp });
      typed = found.typed;
      if (found.act === null) return;
      event.preventDefault();
      performShortcut(found.act);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div className="contents noscript:hidden">
      <button
        type="button"
        onClick={() => palette.current?.showModal()}
        className="flex min-h-11 items-center gap-2 rounded-md border border-line-strong bg-surface px-3 text-sm text-muted hover:bg-sunken hover:text-ink lg:min-h-9 lg:w-full"
      >
        <Icon name="search" />
        Find
        <span className="ms-auto hidden gap-1 lg:flex" aria-hidden="true">
          <Key>{isOnMac ? "⌘" : "Ctrl"}</Key>
          <Key>K</Key>
        </span>
      </button>
      <Palette dialog={palette} help={help} shortcuts={shortcuts} />
      <HelpSheet dialog={help} shortcuts={shortcuts} modifier={isOnMac ? "⌘" : "Ctrl"} />
    </div>
  );
}
