"use client";

import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

type Spot = { element: HTMLAnchorElement; column: number; at: number; end: number };

/**
 * One stop for the tab key in the whole calendar, arrows inside it (WAI-ARIA grid). Up and down go through a column in time,
 * left and right to what stands nearest in time beside it, Home and End to the first and last of the column, Page Up and
 * Down to the calendar before and after. Without scripts every link is a stop of its own.
 */
export function CalendarKeys({
  previousHref,
  nextHref,
  children,
}: {
  previousHref: string;
  nextHref: string;
  children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const spots = spotsIn(box.current);
    const first = spots.find((spot) => spot.element.dataset["first"] !== undefined) ?? spots[0];
    for (const spot of spots) spot.element.tabIndex = spot === first ? 0 : -1;
    box.current?.setAttribute("data-keys", "on");
  }, [children]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      window.location.assign(event.key === "PageUp" ? previousHref : nextHref);
      return;
    }
    const spots = spotsIn(box.current);
    const here = spots.find((spot) => spot.element === document.activeElement);
    const next = here && nextSpot(spots, here, event.key);
    if (!next) return;
    event.preventDefault();
    move(spots, next);
  }

  return (
    // The keys belong to the links inside; this only listens for them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const spots = spotsIn(box.current);
        const spot = spots.find((each) => event.target instanceof Node && each.element.isSameNode(event.target));
        if (spot) for (const each of spots) each.element.tabIndex = each === spot ? 0 : -1;
      }}
    >
      {children}
    </div>
  );
}

function spotsIn(box: HTMLElement | null): Spot[] {
  return [...(box?.querySelectorAll<HTMLAnchorElement>("a[data-col]") ?? [])].map((element) => ({
    element,
    column: Number(element.dataset["col"]),
    at: Number(element.dataset["at"]),
    end: Number(element.dataset["end"]),
  }));
}

function move(spots: readonly Spot[], { element }: Spot): void {
  for (const each of spots) each.element.tabIndex = each.element === element ? 0 : -1;
  element.focus();
}

/** Where a key leads from here; undefined: nowhere, or it is none of ours. */
function nextSpot(spots: readonly Spot[], here: Spot, key: string): Spot | undefined {
  const column = spots.filter((spot) => spot.column === here.column).toSorted((a, b) => a.at - b.at);
  const index = column.indexOf(here);
  switch (key) {
    case "ArrowDown":
      return column[index + 1];
    case "ArrowUp":
      return column[index - 1];
    case "Home":
      return column[0];
    case "End":
      return column.at(-1);
    case "ArrowLeft":
    case "ArrowRight":
      return beside(spots, here, key === "ArrowRight" ? 1 : -1);
    default:
      return undefined;
  }
}

function beside(spots: readonly Spot[], here: Spot, step: 1 | -1): Spot | undefined {
  const columns = [...new Set(spots.map((spot) => spot.column))].toSorted((a, b) => step * (a - b));
  const column = columns.find((each) => step * (each - here.column) > 0);
  return spots
    .filter((spot) => spot.column === column)
    .toSorted((a, b) => Math.abs(a.at - here.at) - Math.abs(b.at - here.at))[0];
}
