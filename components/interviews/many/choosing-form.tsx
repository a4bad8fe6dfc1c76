"use client";

import { useRef, useState, type MouseEvent, type ReactNode } from "react";
import { Button } from "@/components/ui/button";

/**
 * A list whose rows can be ticked, and what can be done with those that are. A plain form that leads to a page which asks once
 * more: scripts only add the count, all at once, and ranges (Shift with a click or the space bar).
 */
export function ChoosingForm({ list, children }: { list: string; children: ReactNode }): ReactNode {
  const [count, setCount] = useState<number | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const last = useRef<HTMLInputElement | null>(null);
  const boxes = () => [...(form.current?.querySelectorAll<HTMLInputElement>("input[name=id]") ?? [])];
  const recount = () => setCount(boxes().filter((box) => box.checked).length);
  function choose(event: MouseEvent): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "id") return;
    const all = boxes();
    const [from, to] = [last.current === null ? -1 : all.indexOf(last.current), all.indexOf(box)];
    if (event.shiftKey && from !== -1)
      for (const each of all.slice(Math.min(from, to), Math.max(from, to) + 1)) each.checked = box.checked;
    last.current = box;
    recount();
  }
  function chooseAll(): void {
    const all = boxes();
    const isAll = all.every((box) => box.checked);
    for (const box of all) box.checked = !isAll;
    recount();
  }
  return (
    // The boxes are what is pressed; the form only hears of it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      method="get"
      action="/interviews/many"
      aria-label="Chosen interviews"
      className="group"
      onClick={choose}
    >
      <input type="hidden" name="list" value={list} />
      {children}
      <div className="sticky bottom-0 z-20 hidden flex-wrap items-center gap-2 border-x border-b border-line bg-surface p-3 text-sm shadow-sm group-has-[input[name=id]:checked]:flex">
        <span role="status" className="me-auto font-medium">
          {count === null ? "With those you ticked:" : `${count} chosen`}
        </span>
        <Button type="button" size="sm" variant="quiet" id="choose-all" onClick={chooseAll}>
          All or none of this page
        </Button>
        <Button type="submit" size="sm" formAction="/interviews/export">
          Export
        </Button>
        <Button type="submit" size="sm" name="act" value="completed">
          Completed…
        </Button>
        <Button type="submit" size="sm" name="act" value="no_show">
          No-show…
        </Button>
        <Button type="submit" size="sm" variant="danger" name="act" value="cancel">
          Cancel…
        </Button>
      </div>
    </form>
  );
}
