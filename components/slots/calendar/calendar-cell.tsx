import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { clockOf, type More, type Placed, STEP_MINUTES } from "@/lib/slots/calendar/rules";
import type { CalendarBusy, CalendarColumn, CalendarSlot } from "@/lib/slots/calendar/schema";
import { formatMoment, type Place } from "@/lib/time/zone";
import { positionClass, type Position } from "./positions";
import { SlotBlock } from "./slot-block";

/** What stands in one column, placed. */
export type ColumnContent = {
  column: CalendarColumn;
  placed: readonly Placed<CalendarSlot>[];
  more: readonly More[];
  busy: readonly Placed<CalendarBusy>[];
  /** Where the line of the present time runs, in minutes from midnight. */
  nowAt: number | null;
};

export type CellProps = {
  content: ColumnContent;
  index: number;
  minutes: number;
  /** The instant of this place; null: clocks skip it. */
  at: Date | null;
  place: Place & { now: Date };
  showHost: boolean;
  mayAdd: boolean;
  dayHref: string;
  isFirst: boolean;
};

/** One half hour of one column: what begins in it, or the way to add something. */
export function CalendarCell({ content, index, minutes, at, place, showHost, mayAdd, dayHref, isFirst }: CellProps) {
  const { column, placed, more, busy, nowAt } = content;
  const begins = <T extends { top: number }>(each: T) => each.top >= minutes && each.top < minutes + STEP_MINUTES;
  const starting = placed.filter(begins);
  const isCovered = placed.some((each) => each.top < minutes + STEP_MINUTES && each.top + each.minutes > minutes);
  const canAdd = mayAdd && !isCovered && at !== null && at > place.now;
  return (
    <td
      className={classNames("relative h-9 border-s border-line p-0", at === null && "bg-sunken", halfHourLine(minutes))}
    >
      {busy.filter(begins).map((each) => (
        <Busy key={each.item.startsAt.toISOString()} position={each} />
      ))}
      {canAdd ? (
        <AddHere column={column} index={index} minutes={minutes} at={at} place={place} isFirst={isFirst} />
      ) : null}
      {starting.map((each) => (
        <SlotBlock
          key={each.item.id}
          placed={each}
          place={place}
          column={index}
          showHost={showHost}
          isPast={each.item.endsAt <= place.now}
        />
      ))}
      {more.filter(begins).map((each) => (
        <a
          key={each.top}
          href={dayHref}
          data-col={index}
          data-at={each.top}
          data-end={each.top}
          className={classNames(
            "absolute z-[1] grid place-items-center rounded-sm border border-line bg-sunken text-xs font-semibold no-underline hover:underline",
            positionClass({ ...each, minutes: 30 }),
          )}
        >
          +{each.count}
          <span className="sr-only"> more at this time: show the day by interviewer</span>
        </a>
      ))}
      {nowAt !== null && nowAt >= minutes && nowAt < minutes + STEP_MINUTES ? (
        <span
          aria-hidden="true"
          className={classNames("slot-now", positionClass({ top: nowAt, minutes: 2, lane: 0, lanes: 1 }))}
        />
      ) : null}
    </td>
  );
}

function Busy({ position }: { position: Position }): ReactNode {
  return <span aria-hidden="true" className={classNames("slot-busy absolute", positionClass(position))} />;
}

function AddHere({
  column,
  index,
  minutes,
  at,
  place,
  isFirst,
}: Pick<CellProps, "index" | "minutes" | "isFirst"> & { column: CalendarColumn; at: Date; place: Place }): ReactNode {
  const query = new URLSearchParams({ date: column.date, time: clockOf(minutes), zone: place.zone });
  if (column.host) query.set("host", column.host.email);
  return (
    <a
      href={`/slots/new?${query}`}
      data-col={index}
      data-at={minutes}
      data-end={minutes + STEP_MINUTES}
      data-first={isFirst ? "" : undefined}
      className="slot-add absolute inset-0 grid place-items-center text-accent no-underline"
    >
      <Icon name="plus" />
      <span className="sr-only">
        {formatMoment(at, place)}
        {column.host ? `, ${column.host.name}` : ""}, nothing here: add a slot
      </span>
    </a>
  );
}

/** The full hour has a line, the half hour a fainter one. */
function halfHourLine(minutes: number): string {
  return minutes % 60 === 0 ? "border-t border-t-line" : "slot-half";
}
