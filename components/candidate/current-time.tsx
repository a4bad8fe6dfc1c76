import type { ReactNode } from "react";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { formatRange, formatZone, isSameWallTime, type Interval } from "@/lib/time/zone";

/** The interview a form is about, in two quiet lines. */
export function CurrentTime({
  label,
  title,
  interval,
  zone,
  reader,
  now,
}: {
  label: string;
  title: string;
  interval: Interval;
  zone: string;
  reader: Reader;
  now: Date;
}): ReactNode {
  const { lang } = reader;
  const line = (place: string) =>
    candidateText(lang)("home.timeInZone", {
      time: formatRange(interval, { zone: place, lang, now }),
      zone: formatZone(interval.startsAt, place, lang),
    });
  return (
    <div className="rounded-md border border-line bg-surface p-4">
      <p className="text-sm text-muted">{label}</p>
      <p className="font-semibold">
        <bdi>{title}</bdi>
      </p>
      <p>{line(zone)}</p>
      {isSameWallTime(interval, zone, reader.zone) ? null : <p>{line(reader.zone)}</p>}
    </div>
  );
}
