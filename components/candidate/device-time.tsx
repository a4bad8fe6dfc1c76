"use client";

import { useEffect, useSyncExternalStore, type ReactNode } from "react";
import type { Lang } from "@/lib/i18n/languages";
import { isSameWallTime } from "@/lib/time/zone";
import { TimeLine } from "./time-line";

const YEAR_S = 365 * 24 * 60 * 60;

/** The zone of this device; the server knows none, so nothing differs between its page and the first one here. */
export function useDeviceZone(): string | null {
  return useSyncExternalStore(
    () => () => {},
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || null,
    () => null,
  );
}

/**
 * Adds the time by the device's own clock when the page does not show it already, and leaves the zone's name in a cookie so that
 * the next page is made with it. A zone the reader has chosen is never replaced.
 */
export function DeviceTime({
  startsAt,
  endsAt,
  shownZones,
  isChosen,
  cookie,
  label,
  lang,
}: {
  startsAt: string;
  endsAt: string;
  shownZones: readonly string[];
  isChosen: boolean;
  cookie: { name: string; isSecure: boolean };
  label: string;
  lang: Lang;
}): ReactNode {
  const zone = useDeviceZone();
  const { name, isSecure } = cookie;
  useEffect(() => {
    if (zone === null) return;
    document.cookie = `${name}=${encodeURIComponent(zone)}; path=/; max-age=${YEAR_S}; samesite=lax${isSecure ? "; secure" : ""}`;
  }, [zone, name, isSecure]);
  if (zone === null) return null;
  const interval = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
  if (isChosen || shownZones.some((shown) => isSameWallTime(interval, shown, zone))) return null;
  return <TimeLine interval={interval} zone={zone} lang={lang} label={label} sameDayAs={shownZones[0]} />;
}
