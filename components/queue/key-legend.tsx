import type { ReactNode } from "react";

const keys: readonly [string, string][] = [
  ["j", "next"],
  ["k", "before"],
  ["enter", "open"],
  ["o", "first way on"],
  ["d", "done"],
  ["s", "snooze"],
  ["?", "all keys"],
];

/** The keys of the queue, where a keyboard is likely. */
export function KeyLegend(): ReactNode {
  return (
    <ul aria-label="Keys" className="mt-3 hidden flex-wrap gap-x-4 gap-y-1 text-xs text-muted lg:flex">
      {keys.map(([key, does]) => (
        <li key={key}>
          <kbd className="rounded-sm border border-line bg-surface px-1.5 py-0.5 font-mono">{key}</kbd> {does}
        </li>
      ))}
    </ul>
  );
}
