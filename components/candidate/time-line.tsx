import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Lang } from "@/lib/i18n/languages";
import { dayKey, formatClockRange, formatDay, formatZone, type Interval } from "@/lib/time/zone";

/** An interval on one zone's clock. The day is left out where the line above (`sameDayAs`) has just named the same one. */
export function TimeLine({
  interval,
  zone,
  lang,
  now,
  label,
  sameDayAs,
}: {
  interval: Interval;
  zone: string;
  lang: Lang;
  now?: Date;
  label?: string;
  sameDayAs?: string;
}): ReactNode {
  const isMain = label === undefined;
  const place = { zone, lang, now };
  const isSameDay = sameDayAs !== undefined && dayKey(interval.startsAt, zone) === dayKey(interval.startsAt, sameDayAs);
  return (
    <p className={isMain ? undefined : "border-s-2 border-line ps-3"}>
      {label ? <span className="block text-sm text-muted">{label}</span> : null}
      <time dateTime={interval.startsAt.toISOString()} className="contents">
        <span className={isSameDay ? "sr-only" : classNames("block", isMain ? "text-lg font-medium" : "font-medium")}>
          {formatDay(interval.startsAt, place)}
        </span>{" "}
        <span className={classNames("font-semibold", isMain ? "me-2 text-2xl tracking-tight" : "me-1.5 text-lg")}>
          {formatClockRange(interval, place)}
        </span>
      </time>{" "}
      <span className="inline-block text-muted">{formatZone(interval.startsAt, zone, lang)}</span>
    </p>
  );
}
