import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import {
  calendarHref,
  clockChange,
  clockOf,
  instantOfCell,
  isToday,
  placeOnDay,
  STEP_MINUTES,
  visibleHours,
  wallMinutes,
} from "@/lib/slots/calendar/rules";
import type { CalendarAddress, CalendarBusy, CalendarColumn, CalendarSlot } from "@/lib/slots/calendar/schema";
import { startOfDate } from "@/lib/time/wall-clock";
import { formatDay, formatShortDay, type Place } from "@/lib/time/zone";
import { CalendarCell, type ColumnContent } from "./calendar-cell";
import { CalendarKeys } from "./calendar-keys";
import { positionCss } from "./positions";

export type SlotCalendarProps = {
  address: CalendarAddress;
  ownZone: string;
  columns: readonly CalendarColumn[];
  slots: readonly CalendarSlot[];
  busy: readonly CalendarBusy[];
  now: Date;
  mayAdd: boolean;
  previousHref: string;
  nextHref: string;
  nonce: string | undefined;
};

/** Days or hosts side by side, half hours down: a native table with the keys of a grid. Wider screens only; phones get the list. */
export function SlotCalendar(props: SlotCalendarProps): ReactNode {
  const { address, columns, now } = props;
  const place = { zone: address.zone, now };
  const contents = columns.map((column) => contentOf(column, props));
  const { from, to } = visibleHours(contents.flatMap((content) => [...content.placed]));
  const steps = Array.from({ length: ((to - from) * 60) / STEP_MINUTES }, (_, row) => from * 60 + row * STEP_MINUTES);
  const firstAdd = firstFree(contents, steps, place);
  return (
    <CalendarKeys previousHref={props.previousHref} nextHref={props.nextHref}>
      <style nonce={props.nonce}>{positionCss(positionsOf(contents))}</style>
      <div className="overflow-x-auto rounded-md border border-line bg-surface">
        {/* A native table keeps its rows and headers; the role says that arrow keys work in it (WAI-ARIA, grid). */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
        <table role="grid" className={classNames("slot-grid w-full table-fixed border-collapse", widthOf(columns))}>
          <caption className="sr-only">
            Slots by half hour. Arrow keys move, Enter opens or adds, Page Up and Page Down change the{" "}
            {address.view === "week" ? "week" : "day"}.
          </caption>
          <thead>
            <tr>
              <th scope="col" className="w-14 border-b border-line">
                <span className="sr-only">Time</span>
              </th>
              {columns.map((column) => (
                <ColumnHead key={column.key} column={column} address={address} ownZone={props.ownZone} now={now} />
              ))}
            </tr>
          </thead>
          <tbody>
            {steps.map((minutes) => (
              <tr key={minutes}>
                <th
                  scope="row"
                  className="relative h-9 p-0 text-end align-top text-xs font-normal text-muted tabular-nums"
                >
                  <span
                    className={classNames(
                      "block pe-2",
                      minutes === from * 60 ? "pt-0.5" : "-mt-2",
                      minutes % 60 !== 0 && "sr-only",
                    )}
                  >
                    {clockOf(minutes)}
                  </span>
                </th>
                {contents.map((content, index) => (
                  <CalendarCell
                    key={content.column.key}
                    content={content}
                    index={index}
                    minutes={minutes}
                    at={instantOfCell({ date: content.column.date, minutes, zone: address.zone })}
                    place={place}
                    showHost={content.column.host === null}
                    mayAdd={props.mayAdd}
                    dayHref={calendarHref({ ...address, view: "day", date: content.column.date }, props.ownZone)}
                    isFirst={firstAdd === `${index} ${minutes}`}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </CalendarKeys>
  );
}

function contentOf(column: CalendarColumn, { slots, busy, address, now }: SlotCalendarProps): ColumnContent {
  const where = { date: column.date, zone: address.zone };
  const isOwn = (each: { hostId: string }) => column.host === null || each.hostId === column.host.id;
  const { placed, more } = placeOnDay(slots.filter(isOwn), where);
  // Whose busy time it is can't be told where everybody shares a column.
  const busyHere = column.host === null ? [] : placeOnDay(busy.filter(isOwn), where).placed;
  const nowAt = isToday(column.date, { now, zone: address.zone }) ? wallMinutes(now, address.zone) : null;
  return { column, placed, more, busy: busyHere.map((each) => ({ ...each, lane: 0, lanes: 1 })), nowAt };
}

function positionsOf(contents: readonly ColumnContent[]) {
  return contents.flatMap(({ placed, more, busy, nowAt }) => [
    ...placed,
    ...busy,
    ...more.map((each) => ({ ...each, minutes: 30 })),
    ...(nowAt === null ? [] : [{ top: nowAt, minutes: 2, lane: 0, lanes: 1 }]),
  ]);
}

/** Where the tab key first comes to: the next half hour that can still be filled. */
function firstFree(contents: readonly ColumnContent[], steps: readonly number[], place: Place & { now: Date }): string {
  for (const [index, { column, placed }] of contents.entries()) {
    for (const minutes of steps) {
      const at = instantOfCell({ date: column.date, minutes, zone: place.zone });
      const isCovered = placed.some((each) => each.top < minutes + STEP_MINUTES && each.top + each.minutes > minutes);
      if (at !== null && at > place.now && !isCovered) return `${index} ${minutes}`;
    }
  }
  return "";
}

/** More than a week of columns needs room to the side. */
function widthOf(columns: readonly unknown[]): string {
  if (columns.length <= 7) return "min-w-[44rem]";
  return columns.length <= 14 ? "min-w-[88rem]" : "min-w-[176rem]";
}

function ColumnHead({
  column,
  address,
  ownZone,
  now,
}: {
  column: CalendarColumn;
  address: CalendarAddress;
  ownZone: string;
  now: Date;
}): ReactNode {
  const isByHost = address.view === "day";
  const day = startOfDate(column.date, address.zone);
  const place = { zone: address.zone, now };
  const change = clockChange(column.date, address.zone);
  const today = isToday(column.date, place);
  const href = isByHost
    ? calendarHref({ ...address, view: "week", hosts: [column.host?.email ?? ""] }, ownZone)
    : calendarHref({ ...address, view: "day", date: column.date }, ownZone);
  return (
    <th
      scope="col"
      className={classNames("border-s border-b border-line px-1.5 py-2 text-start align-top text-sm font-medium")}
    >
      <a
        href={href}
        className={classNames("block truncate no-underline hover:underline", today && !isByHost && "text-accent")}
      >
        {isByHost ? <bdi>{column.host?.name}</bdi> : formatShortDay(day, place)}
        <span className="sr-only">
          {isByHost ? ": the whole week" : `${today ? ", today" : ""}: ${formatDay(day, place)} by interviewer`}
        </span>
      </a>
      {today && !isByHost ? <span className="text-xs font-normal text-muted">Today</span> : null}
      {change === 0 ? null : (
        <span className="block text-xs font-normal text-warning">Clocks go {change > 0 ? "forward" : "back"}</span>
      )}
    </th>
  );
}
