import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "neutral" | "accent" | "good" | "warning" | "danger";

const tones: Record<Tone, string> = {
  neutral: "border-line bg-sunken text-ink",
  accent: "border-accent/40 bg-accent-soft text-ink",
  good: "border-good/40 bg-good-soft text-ink",
  warning: "border-warning/40 bg-warning-soft text-ink",
  danger: "border-danger/40 bg-danger-soft text-ink",
};

const dots: Record<Tone, string> = {
  neutral: "bg-muted",
  accent: "bg-accent",
  good: "bg-good",
  warning: "bg-warning",
  danger: "bg-danger",
};

/** A state in words with a coloured dot; the words carry the meaning, the dot only helps the eye. */
export function Badge({
  tone = "neutral",
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}): ReactNode {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-sm font-medium whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      <span aria-hidden="true" className={classNames("size-2 rounded-full", dots[tone])} />
      {children}
    </span>
  );
}
