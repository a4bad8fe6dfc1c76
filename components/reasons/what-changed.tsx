"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { WHAT_CHANGED } from "./words";

export type Change =
  | { kind: "demand" }
  | {
      kind: "moved" | "on" | "off" | "added";
      words: string;
      code: string;
      place: number;
      count: number;
      /** The list's name. */
      list: string;
      /** Which button of a row was pressed. */
      by: "up" | "down" | null;
    };

/**
 * What the last act did. The page is drawn anew by it, so the focus goes back to the button that was pressed, which may be pressed
 * again, or here where that is gone.
 */
export function WhatChanged({ change }: { change: Change | null }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const text = change === null ? null : textOf(change);
  useEffect(() => {
    if (change === null || document.activeElement !== document.body) return;
    const row = change.kind === "moved" ? document.getElementById(`reason-${change.code}`) : null;
    const by = change.kind === "moved" ? change.by : null;
    const pressed = row?.querySelector<HTMLElement>(`button[data-way="${by}"]`) ?? place.current;
    pressed?.focus({ preventScroll: true });
  }, [change]);
  return (
    <div ref={place} id={WHAT_CHANGED} role="status" tabIndex={-1} className="mt-4 empty:mt-0">
      {text === null ? null : (
        <Banner tone="good" title={text.title}>
          {text.detail === undefined ? null : <p>{text.detail}</p>}
        </Banner>
      )}
    </div>
  );
}

function textOf(change: Change): { title: string; detail?: string } {
  if (change.kind === "demand")
    return { title: "Saved", detail: "It holds for every page that is opened from now on." };
  const { kind, words, code, place, count, list } = change;
  switch (kind) {
    case "moved":
      return { title: `“${words}” is number ${place} of ${count}` };
    case "on":
      return { title: `“${words}” is in the list: ${list}` };
    case "off":
      return { title: `“${words}” is switched off in the list: ${list}`, detail: "What was recorded stays readable." };
    case "added":
      return { title: `“${words}” is added`, detail: `Its code is ${code}, for ever.` };
  }
}
