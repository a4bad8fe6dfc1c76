import type { ReactNode } from "react";

/** JSON or a command as it is sent; scrolls sideways by itself. */
export function CodeBlock({ label, children }: { label: string; children: string }): ReactNode {
  return (
    <pre
      aria-label={label}
      // A scrolling region without a focusable child is out of reach for the keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-paper p-3 text-sm"
    >
      <code>{children}</code>
    </pre>
  );
}
