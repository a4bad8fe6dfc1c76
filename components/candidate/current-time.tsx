import type { ReactNode } from "react";
import { formatRange, formatZone, isSameWallTime, type Interval } from "@/lib/time/zone";

/** The interview a form is about, in two quiet lines. */
export function CurrentTime({
  label,
  title,
  interval,
  zone,
  readerZone,
  now,
}: {
  label: string;
  title: string;
  interval: Interval;
  zone: string;
  readerZone: string;
  now: Date;
}): ReactNode {
  const line = (place: string) =>
    `${formatRange(interval, { zone: place, now })}, ${formatZone(interval.startsAt, place)}`;
  return (
    <div className="rounded-md border border-line bg-surface p-4">
      <p className="text-sm text-muted">{label}</p>
      <p className="font-semibold">{title}</p>
      <p>{line(zone)}</p>
      {isSameWallTime(interval, zone, readerZone) ? null : <p>{line(readerZone)}</p>}
    </div>
  );
}
