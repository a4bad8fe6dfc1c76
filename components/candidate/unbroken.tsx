import type { ReactNode } from "react";

/** A sentence in which this part (a reference) stays on one line. */
export function Unbroken({ text, part }: { text: string; part: string }): ReactNode {
  const at = text.indexOf(part);
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <span className="whitespace-nowrap">{part}</span>
      {text.slice(at + part.length)}
    </>
  );
}
