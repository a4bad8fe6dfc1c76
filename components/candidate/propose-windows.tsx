import type { ReactNode } from "react";
import type { Reader } from "@/lib/i18n/languages";
import { candidateText } from "@/lib/i18n/translator";
import type { TimeWindow } from "@/lib/time-requests/schema";
import { formatRange, formatZone } from "@/lib/time/zone";

/** What was proposed, on the reader's clock. */
export function WindowList({
  windows,
  reader: { zone, lang },
  now,
}: {
  windows: readonly TimeWindow[];
  reader: Reader;
  now: Date;
}): ReactNode {
  const t = candidateText(lang);
  return (
    <ul className="list-disc space-y-0.5 ps-5">
      {windows.map((window) => (
        <li key={window.startsAt.toISOString()}>
          {t("home.timeInZone", {
            time: formatRange(window, { zone, lang, now }),
            zone: formatZone(window.startsAt, zone, lang),
          })}
        </li>
      ))}
    </ul>
  );
}
