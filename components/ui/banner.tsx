import type { ReactNode } from "react";
import type { Tone } from "./badge";
import { classNames } from "./class-names";

const tones: Record<Tone, string> = {
  neutral: "border-line-strong bg-surface",
  accent: "border-accent bg-accent-soft",
  good: "border-good bg-good-soft",
  warning: "border-warning bg-warning-soft",
  danger: "border-danger bg-danger-soft",
};

/**
 * A message that belongs to the page. `live` makes it announced when it appears without a page load
 * ("status" waits for the reader, "alert" interrupts); a server-rendered banner needs neither.
 */
export function Banner({
  tone = "neutral",
  title,
  children,
  live,
  headingLevel = 2,
  className,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  live?: "status" | "alert";
  headingLevel?: 2 | 3;
  className?: string;
}): ReactNode {
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <div role={live} className={classNames("rounded-md border border-s-4 px-4 py-3", tones[tone], className)}>
      {title ? <Heading className="font-semibold">{title}</Heading> : null}
      {children ? <div className={classNames("space-y-2", Boolean(title) && "mt-1")}>{children}</div> : null}
    </div>
  );
}
