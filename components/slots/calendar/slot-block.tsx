import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { CalendarSlot } from "@/lib/slots/calendar/schema";
import type { Placed } from "@/lib/slots/calendar/rules";
import { formatClock, type Place } from "@/lib/time/zone";
import { positionClass } from "./positions";
import { initialsOf, slotWords } from "./words";

/** Outlined, filled or striped: the state is seen without its colour. */
export const blockLooks: Record<string, string> = {
  open: "border-2 border-accent bg-surface text-ink",
  taken: "border border-transparent bg-accent text-on-accent",
  held: "slot-held border border-warning text-ink",
};

/** One slot in the calendar: a link to it, with everything in its name. */
export function SlotBlock({
  placed: { item: slot, ...position },
  place,
  column,
  showHost,
  isPast,
}: {
  placed: Placed<CalendarSlot>;
  place: Place;
  column: number;
  showHost: boolean;
  isPast: boolean;
}): ReactNode {
  const isNarrow = position.lanes > 2;
  const isLow = position.minutes < 40;
  const name = slot.candidateName ?? (slot.status === "held" ? "Held" : "Open");
  return (
    <a
      href={`/slots/${slot.id}`}
      data-col={column}
      data-at={position.top}
      data-end={position.top + position.minutes}
      data-status={slot.status}
      className={classNames(
        "absolute z-[1] block overflow-hidden rounded-sm px-1.5 py-0.5 text-start text-xs leading-tight no-underline hover:z-[2] hover:brightness-95 focus-visible:z-[3]",
        blockLooks[slot.status],
        isPast && "slot-past",
        positionClass(position),
      )}
    >
      <span aria-hidden="true" className={classNames("block", isLow && "flex items-baseline gap-1")}>
        <span className="flex items-center gap-1 font-semibold tabular-nums">
          {slot.freedToday ? <span className="slot-freed" /> : null}
          {isNarrow ? initialsOf(slot.hostName) : formatClock(slot.startsAt, place)}
        </span>
        {isNarrow ? null : (
          <span className="block truncate">
            {showHost ? slot.hostName : name}
            {showHost && slot.candidateName ? ` · ${slot.candidateName}` : ""}
          </span>
        )}
      </span>
      <span className="sr-only">{slotWords(slot, place)}</span>
    </a>
  );
}

/** What the looks mean, beside the calendar. */
export function Legend({ hasBusy }: { hasBusy: boolean }): ReactNode {
  const looks: [string, string][] = [
    [blockLooks["open"]!, "Open"],
    [blockLooks["taken"]!, "Taken"],
    [blockLooks["held"]!, "Held for a while"],
  ];
  return (
    <ul aria-label="What the looks mean" className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {looks.map(([look, text]) => (
        <li key={text} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={classNames("h-4 w-6 rounded-sm", look)} />
          {text}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className="slot-freed" />
        Freed today
      </li>
      {hasBusy ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="slot-busy h-4 w-6 rounded-sm" />
          Busy by their own calendar
        </li>
      ) : null}
    </ul>
  );
}
