"use client";

import { useEffect, useState, type ReactNode } from "react";

/**
 * The time left, as text that changes each second and is never announced (a timer is silent for screen readers). The words above
 * it name the deadline, so nothing is missing without scripts. `texts.left` holds {time}.
 */
export function Countdown({ leftMs, texts }: { leftMs: number; texts: { left: string; over: string } }): ReactNode {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const end = performance.now() + leftMs;
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000))), 1_000);
    return () => clearInterval(timer);
  }, [leftMs]);
  if (left === null) return null;
  const minutes = Math.floor(left / 60);
  const time = `${minutes}:${String(left % 60).padStart(2, "0")}`;
  return (
    <p role="timer" className="mt-2 text-sm text-muted tabular-nums">
      {left === 0 ? texts.over : texts.left.replace("{time}", time)}
    </p>
  );
}
