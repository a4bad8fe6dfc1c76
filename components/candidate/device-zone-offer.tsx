"use client";

import type { ReactNode } from "react";
import type { Lang } from "@/lib/i18n/languages";
import { formatZone, offsetMinutes } from "@/lib/time/zone";
import { useDeviceZone } from "./device-time";

/** Offers the zone of this device as a link where the page shows another one; it never switches by itself. */
export function DeviceZoneOffer({
  shownZone,
  isChosen,
  at,
  action,
  text,
  lang,
  keep,
}: {
  shownZone: string;
  isChosen: boolean;
  at: string;
  action: string;
  text: string;
  lang: Lang;
  /** What the page's address holds besides the zone. */
  keep?: string | undefined;
}): ReactNode {
  const zone = useDeviceZone();
  const instant = new Date(at);
  if (zone === null || isChosen || offsetMinutes(instant, zone) === offsetMinutes(instant, shownZone)) return null;
  return (
    <>
      {" "}
      <a
        href={`${action}?${keep === undefined ? "" : `${keep}&`}tz=${encodeURIComponent(zone)}`}
        className="inline-block py-1 text-accent underline"
      >
        {text.replace("{zone}", formatZone(instant, zone, lang))}
      </a>
    </>
  );
}
