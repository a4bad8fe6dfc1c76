import type { ReactNode } from "react";

/** A key as it looks on the keyboard. */
export function Key({ children }: { children: ReactNode }): ReactNode {
  return (
    <kbd className="inline-grid min-w-6 place-items-center rounded-sm border border-line-strong bg-sunken px-1.5 py-0.5 font-sans text-xs font-medium text-ink">
      {children}
    </kbd>
  );
}
