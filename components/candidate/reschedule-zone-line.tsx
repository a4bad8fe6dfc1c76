import type { ReactNode } from "react";
import { candidateText } from "@/lib/i18n/translator";
import { formatZone } from "@/lib/time/zone";
import { DeviceZoneOffer } from "./device-zone-offer";
import type { ZoneChoice } from "./time-lines";

/** On whose clock the times of this page stand, and the ways to another. */
export function ZoneLine({
  reader,
  home,
  at,
  keep,
}: {
  reader: ZoneChoice;
  home: string;
  at: Date;
  /** What the page's address holds besides the zone. */
  keep?: string;
}): ReactNode {
  const t = candidateText(reader.lang);
  return (
    <p className="mb-6 rounded-md bg-sunken px-4 py-2 text-sm">
      {t("zone.shownIn", { zone: formatZone(at, reader.zone, reader.lang) })}{" "}
      <a href={reader.chooseHref} className="inline-block py-1 text-accent underline">
        {t("home.changeZone")}
      </a>
      <DeviceZoneOffer
        shownZone={reader.zone}
        isChosen={reader.source === "chosen"}
        at={at.toISOString()}
        action={`${home}/reschedule`}
        text={t.raw("zone.showDevice") as string}
        lang={reader.lang}
        keep={keep}
      />
    </p>
  );
}
