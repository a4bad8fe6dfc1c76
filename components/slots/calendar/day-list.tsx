import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { isToday } from "@/lib/slots/calendar/rules";
import type { CalendarSlot } from "@/lib/slots/calendar/schema";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey, formatClockRange, formatDay } from "@/lib/time/zone";
import { blockLooks } from "./slot-block";
import { stateWords } from "./words";

/** The same slots day by day, for narrow screens: nothing to aim at but whole rows. */
export function DayList({
  dates,
  slots,
  zone,
  now,
  mayAdd,
  host,
}: {
  dates: readonly string[];
  slots: readonly CalendarSlot[];
  zone: string;
  now: Date;
  mayAdd: boolean;
  /** The one interviewer who is shown, if it is one. */
  host: string | null;
}): ReactNode {
  const byDay = Map.groupBy(slots, (slot) => dayKey(slot.startsAt, zone));
  const place = { zone, now };
  return (
    <div className="space-y-4">
      {dates.map((date) => {
        const day = startOfDate(date, zone);
        const own = byDay.get(date) ?? [];
        const query = new URLSearchParams({ date, zone, ...(host !== null && { host }) });
        const canAdd = mayAdd && date >= dayKey(now, zone);
        return (
          <section key={date} aria-label={formatDay(day, place)}>
            <div className="flex min-h-9 items-center gap-2">
              <h2 className={classNames("font-semibold", isToday(date, place) && "text-accent")}>
                {formatDay(day, place)}
                {isToday(date, place) ? <span className="font-normal text-muted"> (today)</span> : null}
              </h2>
              {canAdd ? (
                <a
                  href={`/slots/new?${query}`}
                  className="ms-auto inline-flex min-h-9 items-center gap-1 rounded-md px-2 text-sm text-accent"
                >
                  <Icon name="plus" />
                  Add<span className="sr-only"> slots on {formatDay(day, place)}</span>
                </a>
              ) : null}
            </div>
            {own.length === 0 ? (
              <p className="text-sm text-muted">Nothing</p>
            ) : (
              <ul className="divide-y divide-line rounded-md border border-line bg-surface">
                {own.map((slot) => (
                  <Row key={slot.id} slot={slot} zone={zone} now={now} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Row({ slot, zone, now }: { slot: CalendarSlot; zone: string; now: Date }): ReactNode {
  return (
    <li>
      <a
        href={`/slots/${slot.id}`}
        className={classNames(
          "grid min-h-12 grid-cols-[auto_1fr] gap-x-3 px-3 py-2 no-underline hover:bg-sunken",
          slot.endsAt <= now && "text-muted",
        )}
      >
        <span
          aria-hidden="true"
          className={classNames("row-span-2 h-9 w-2.5 self-center rounded-sm", blockLooks[slot.status])}
        />
        <span className="font-medium tabular-nums">
          {formatClockRange(slot, { zone })}
          {slot.freedToday ? <span aria-hidden="true" className="slot-freed ms-2 inline-block" /> : null}
        </span>
        <span className="text-sm text-muted wrap-anywhere">{`${slot.hostName}, ${stateWords(slot, { zone })}`}</span>
      </a>
    </li>
  );
}
