import type { ReactNode } from "react";
import type { NotMade } from "@/lib/availability/plan/rules";
import type { AvailabilityException } from "@/lib/availability/schema";
import { startOfDate } from "@/lib/time/wall-clock";
import { formatShortDay, formatShortRange, type Place } from "@/lib/time/zone";
import { notMadeWords } from "./plan-words";

const SHOWN = 8;

/** Times that are not offered, each with its reason: a conflict is never silent. */
export function NotMadeList({
  notMade,
  waiting,
  place,
}: {
  notMade: readonly NotMade[];
  /** How many the next run of the job makes. */
  waiting: number;
  place: Place;
}): ReactNode {
  return (
    <div className="space-y-2 text-sm">
      {waiting > 0 ? <p>{waiting} more are made within a minute.</p> : null}
      {notMade.length === 0 ? (
        <p className="text-muted">Every time of these hours is offered or has an interview of its own.</p>
      ) : (
        <>
          <Lines lines={notMade.slice(0, SHOWN)} place={place} />
          {notMade.length > SHOWN ? (
            <details className="disclosure">
              <summary className="flex min-h-9 list-none items-center">
                Show {notMade.length - SHOWN} later ones
              </summary>
              <Lines lines={notMade.slice(SHOWN)} place={place} />
            </details>
          ) : null}
        </>
      )}
    </div>
  );
}

function Lines({ lines, place }: { lines: readonly NotMade[]; place: Place }): ReactNode {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface">
      {lines.map((each) => (
        <li key={each.startsAt.toISOString()} className="flex flex-wrap gap-x-3 px-4 py-2">
          <span className="font-medium tabular-nums">{formatShortRange(each, place)}</span>
          <span className="text-muted">
            {each.why.code === "slot" ? (
              <a href={`/slots/${each.why.slotId}`}>{notMadeWords(each)}</a>
            ) : (
              <bdi>{notMadeWords(each)}</bdi>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Days off and extra hours with a way to take each away. */
export function ExceptionList({
  exceptions,
  now,
  remove,
}: {
  exceptions: readonly AvailabilityException[];
  now: Date;
  remove: (id: string, what: string) => ReactNode;
}): ReactNode {
  if (exceptions.length === 0) return <p className="text-sm text-muted">None yet.</p>;
  const day = (date: string) => formatShortDay(startOfDate(date, "UTC"), { zone: "UTC", now });
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
      {exceptions.map((each) => {
        const days =
          each.firstDate === each.lastDate ? day(each.firstDate) : `${day(each.firstDate)} – ${day(each.lastDate)}`;
        return (
          <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <span className="font-medium">{days}</span>
            <span>{each.kind === "off" ? "off" : `extra, ${each.fromTime}–${each.toTime}`}</span>
            {each.note ? <bdi className="text-muted">{each.note}</bdi> : null}
            <span className="ms-auto">{remove(each.id, days)}</span>
          </li>
        );
      })}
    </ul>
  );
}
