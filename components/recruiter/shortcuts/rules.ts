// Which keys mean which act, and which acts a typed text finds. Pure.

/** One thing that can be done from here: by its keys, by its name in the palette, and always also by something to be seen. */
export type Shortcut = {
  /** Keys one after another, as the keyboard reports them ("g i", "?"). Without any it is in the palette only. */
  keys?: string;
  label: string;
  /** Where it stands in the sheet and the palette. */
  group: "Go to" | "This page" | "Everywhere";
} & (
  | { href: string }
  /** The id of what stands on the page for it: a field gets the focus, anything else is pressed. */
  | { press: string }
  | { run: () => void }
);

/** How long after a key the next one still belongs to it. */
export const SEQUENCE_MS = 1_200;

export type Typed = { keys: readonly string[]; at: number };

/**
 * What a pressed key leads to: an act, or the keys so far where they begin one (empty: they begin nothing). `at` is in
 * milliseconds of any clock. The latest registered act wins, because what opened last is what one looks at.
 */
export function matchKey(
  shortcuts: readonly Shortcut[],
  before: Typed,
  { key, at }: { key: string; at: number },
): { act: Shortcut | null; typed: Typed } {
  const earlier = at - before.at <= SEQUENCE_MS ? before.keys : [];
  for (const keys of earlier.length > 0 ? [[...earlier, key], [key]] : [[key]]) {
    const sequence = keys.join(" ");
    const act = shortcuts.findLast((each) => each.keys === sequence);
    if (act) return { act, typed: { keys: [], at } };
    if (shortcuts.some((each) => each.keys?.startsWith(`${sequence} `))) return { act: null, typed: { keys, at } };
  }
  return { act: null, typed: { keys: [], at } };
}

/** The acts whose name has every typed word, best first: names that begin with the text, then words that begin with it. */
export function findShortcuts(shortcuts: readonly Shortcut[], text: string): Shortcut[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...shortcuts];
  const rank = ({ label }: Shortcut): number => {
    const name = label.toLowerCase();
    if (!words.every((word) => name.includes(word))) return -1;
    if (name.startsWith(words.join(" "))) return 2;
    return words.every((word) => name.split(/\s+/).some((part) => part.startsWith(word))) ? 1 : 0;
  };
  return [2, 1, 0].flatMap((wanted) => shortcuts.filter((each) => rank(each) === wanted));
}

/** What a sheet shows for a sequence: each key alone. */
export function keysOf(shortcut: Shortcut): string[] {
  return shortcut.keys?.split(" ").map((key) => (key.length === 1 ? key.toUpperCase() : key)) ?? [];
}
