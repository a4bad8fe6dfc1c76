// What can be done by key or from the palette right now: the frame and each part of a page add theirs while they are shown.
import type { Shortcut } from "./rules";

let lists: readonly (readonly Shortcut[])[] = [];
let all: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function change(next: readonly (readonly Shortcut[])[]): void {
  lists = next;
  all = lists.flat();
  for (const listener of listeners) listener();
}

/** Adds acts until the returned function is called. */
export function registerShortcuts(shortcuts: readonly Shortcut[]): () => void {
  change([...lists, shortcuts]);
  return () => change(lists.filter((list) => list !== shortcuts));
}

/** All acts of this moment; the same array until something changes. */
export function listShortcuts(): readonly Shortcut[] {
  return all;
}

export function subscribeShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const PREFERENCE = "reslot.single-keys";

/** Whether this browser answers to single keys (WCAG 2.1.4: they can be turned off). Ctrl or Cmd with K always works. */
export function hasSingleKeys(): boolean {
  try {
    return localStorage.getItem(PREFERENCE) !== "off";
  } catch {
    return true;
  }
}

export function setSingleKeys(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(PREFERENCE);
    else localStorage.setItem(PREFERENCE, "off");
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
  for (const listener of listeners) listener();
}
