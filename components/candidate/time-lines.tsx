import type { ReactNode } from "react";
import type { Lang, Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import { dayKey, formatMonth, isSameWallTime, type Interval } from "@/lib/time/zone";
import type { ReaderZone } from "@/lib/time/reader-zone";
import { DeviceTime } from "./device-time";
import { TimeLine } from "./time-line";

export type ZoneChoice = ReaderZone &
  Reader & { deviceCookie: { name: string; isSecure: boolean }; chooseHref: string };

/** An interview's time by its own clock and, where that shows something else, by the reader's. Both name their zone. */
export function TimeLines({
  interval,
  zone,
  reader,
  now,
}: {
  interval: Interval;
  zone: string;
  reader: ZoneChoice;
  now: Date;
}): ReactNode {
  const { lang } = reader;
  const t = candidateText(lang);
  const hasOwnLine = !isSameWallTime(interval, zone, reader.zone);
  return (
    <div className="flex gap-4">
      <DateTile instant={interval.startsAt} zone={zone} lang={lang} />
      <div className="min-w-0 flex-1 space-y-3">
        <TimeLine interval={interval} zone={zone} lang={lang} now={now} />
        {hasOwnLine ? (
          <TimeLine
            interval={interval}
            zone={reader.zone}
            lang={lang}
            now={now}
            label={t("home.forYou")}
            sameDayAs={zone}
          />
        ) : null}
        <DeviceTime
          startsAt={interval.startsAt.toISOString()}
          endsAt={interval.endsAt.toISOString()}
          shownZones={[zone, reader.zone]}
          isChosen={reader.source === "chosen"}
          cookie={reader.deviceCookie}
          label={t("home.deviceZone")}
          lang={lang}
        />
        <p data-print="hide">
          <a href={reader.chooseHref} className="inline-flex min-h-8 items-center text-sm text-accent underline">
            {t("home.changeZone")}
          </a>
        </p>
      </div>
    </div>
  );
}

/** An ornament in the shape of a calendar leaf; the words beside it say the same. */
function DateTile({ instant, zone, lang }: { instant: Date; zone: string; lang: Lang }): ReactNode {
  return (
    <span
      aria-hidden="true"
      className="hidden h-fit w-16 flex-none overflow-hidden rounded-md border border-line bg-surface text-center min-[26rem]:block"
    >
      <span className="block bg-accent py-0.5 text-xs font-semibold tracking-wide text-on-accent uppercase">
        {formatMonth(instant, { zone, lang })}
      </span>
      <span className="block py-1 text-2xl leading-9 font-semibold">{Number(dayKey(instant, zone).slice(8))}</span>
    </span>
  );
}
