import type { ReactNode } from "react";
import {
  formatClockRange,
  formatRange,
  formatShortDay,
  formatZone,
  isSameWallTime,
  dayKey,
  type Interval,
  zoneCity,
} from "@/lib/time/zone";

/** Clock times of an interval in the organisation's zone, and the interview's own where clocks there show something else. */
export function ClockTimes({
  interval,
  zone,
  ownZone,
}: {
  interval: Interval;
  zone: string;
  ownZone: string;
}): ReactNode {
  const differs = !isSameWallTime(interval, zone, ownZone);
  const otherDay = dayKey(interval.startsAt, zone) !== dayKey(interval.startsAt, ownZone);
  return (
    <>
      <time dateTime={interval.startsAt.toISOString()} className="font-medium whitespace-nowrap tabular-nums">
        {formatClockRange(interval, { zone })}
      </time>
      {differs ? (
        <span className="block text-xs text-muted">
          {otherDay ? `${formatShortDay(interval.startsAt, { zone: ownZone })}, ` : ""}
          {formatClockRange(interval, { zone: ownZone })} in {zoneCity(ownZone)}
        </span>
      ) : null}
    </>
  );
}

/** The whole time with its zone in words, one line a zone that differs. */
export function FullTimes({
  interval,
  zones,
  now,
}: {
  interval: Interval;
  zones: readonly { zone: string; label: string }[];
  now: Date;
}): ReactNode {
  const shown = zones.filter(
    ({ zone }, index) => !zones.slice(0, index).some((earlier) => isSameWallTime(interval, earlier.zone, zone)),
  );
  return (
    <ul className="space-y-0.5">
      {shown.map(({ zone, label }, index) => (
        <li key={zone} className={index === 0 ? "text-lg font-medium" : "text-muted"}>
          <time dateTime={interval.startsAt.toISOString()}>{formatRange(interval, { zone, now })}</time>{" "}
          <span className={index === 0 ? "text-base font-normal text-muted" : undefined}>
            {formatZone(interval.startsAt, zone)}
            {label ? `, ${label}` : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}
