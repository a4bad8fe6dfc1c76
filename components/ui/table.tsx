import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/**
 * A native table with a caption, in a region that scrolls sideways and can be reached by keyboard.
 * Rows are as high as the reader wants them (40 px, compact 32); `compact` makes them 32 in any case.
 */
export function Table({
  caption,
  captionHidden = false,
  compact = false,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { caption: string; captionHidden?: boolean; compact?: boolean }): ReactNode {
  return (
    <section
      aria-label={caption}
      // A scrolling region without a focusable child is out of reach for the keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      // Hidden words are placed absolutely: without a box of their own to scroll in, they would widen the page.
      className="relative overflow-x-auto rounded-md border border-line bg-surface"
    >
      <table
        className={classNames(
          "w-full border-collapse text-start text-sm [&_td]:px-3 [&_th]:px-3",
          compact ? "[&_td]:h-8 [&_th]:h-8" : "[&_td]:h-(--row) [&_th]:h-(--row)",
          className,
        )}
        {...rest}
      >
        <caption className={captionHidden ? "sr-only" : "px-3 py-2 text-start font-medium"}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }): ReactNode {
  return <thead className="border-b border-line text-muted">{children}</thead>;
}

export function TableBody({ children }: { children: ReactNode }): ReactNode {
  return <tbody className="divide-y divide-line">{children}</tbody>;
}

/** A column header; with `sorted` it announces the order of the rows. */
export function TableHeader({
  sorted,
  className,
  ...rest
}: ComponentProps<"th"> & { sorted?: "ascending" | "descending" }): ReactNode {
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={classNames("text-start font-medium whitespace-nowrap", className)}
      {...rest}
    />
  );
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">): ReactNode {
  return <tr className={classNames("hover:bg-sunken", className)} {...rest} />;
}

export function TableCell({ className, ...rest }: ComponentProps<"td">): ReactNode {
  return <td className={classNames("align-middle", className)} {...rest} />;
}
