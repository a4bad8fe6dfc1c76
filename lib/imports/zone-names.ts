// From whatever a file calls a time zone to an IANA name: exact names, old paths, Windows names and labels, and bare UTC offsets.
import { Temporal } from "temporal-polyfill";
import { findIana, IANA_ALIAS_MAP, WINDOWS_TO_IANA_MAP } from "windows-iana";
import { windowsZoneOfLabel } from "./windows-zone-labels";

export type ZoneNameReading = {
  timeZone: string;
  via: "iana" | "alias" | "path" | "windows" | "label" | "city" | "offset";
};

// One-word names of the tz database. Others ("IST", "CST", "EST") mean different places to different people and are refused.
const oneWordZones = ["CET", "EET", "MET", "WET", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"];
const ianaByLowerCase = new Map(
  [...IANA_ALIAS_MAP.flatMap((entry) => entry.alias), ...Intl.supportedValuesOf("timeZone"), ...oneWordZones]
    // "Japan" and "Turkey" are names of the database too, and mean one thing.
    .filter((name) => name.includes("/") || oneWordZones.includes(name) || /^[A-Z][a-z]{3,}$/.test(name))
    .map((name) => [name.toLowerCase(), name]),
);
const windowsByLowerCase = new Map(
  WINDOWS_TO_IANA_MAP.map((entry) => [entry.windowsName.toLowerCase(), entry.windowsName as string]),
);

/** The IANA name in its usual capitals, or null; aliases of the tz database (Europe/Kiev, US/Pacific) are names too. */
export function toIanaName(text: string): string | null {
  const name = text.trim();
  if (/^(etc\/)?(utc|uct|zulu|universal|greenwich|gmt)$/i.test(name)) return "UTC";
  const known = ianaByLowerCase.get(name.toLowerCase().replace(/ /g, "_"));
  return known && isKnownToRuntime(known) ? known : null;
}

function isKnownToRuntime(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Reads a zone's name without looking at any definition; null when nothing certain can be said. Aliases are keyed in lower case. */
export function readZoneName(text: string, aliases: ReadonlyMap<string, string>): ZoneNameReading | null {
  const name = text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/\\([,;])/g, "$1")
    .trim();
  const alias = aliases.get(name.toLowerCase());
  if (alias) return { timeZone: alias, via: "alias" };
  const iana = toIanaName(name);
  if (iana) return { timeZone: iana, via: "iana" };
  const path = zoneAtEndOfPath(name);
  if (path) return { timeZone: path, via: "path" };
  const windows = zoneOfWindowsName(name);
  if (windows) return { timeZone: windows, via: "windows" };
  const label = windowsZoneOfLabel(name);
  const ofLabel = label ? zoneOfWindowsName(label) : null;
  if (ofLabel) return { timeZone: ofLabel, via: "label" };
  const offset = zoneOfOffset(name);
  if (offset) return { timeZone: offset, via: "offset" };
  const city = zoneOfCity(name);
  return city ? { timeZone: city, via: "city" } : null;
}

// "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "/citadel.org/20190725_1/America/Argentina/Buenos_Aires", "tzone://Microsoft/Utc".
function zoneAtEndOfPath(name: string): string | null {
  const parts = name.split("/").filter((part) => part !== "");
  if (parts.length < 3) return null;
  for (const count of [3, 2, 1]) {
    const found = toIanaName(parts.slice(-count).join("/"));
    if (found) return found;
  }
  return null;
}

// windows-iana follows CLDR, which never renames a zone; people know these under the names of today.
const todaysNames: Record<string, string> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Europe/Kiev": "Europe/Kyiv",
};

/** One zone for each clock that Windows knows, under the names of today. */
export function listPrincipalZones(): string[] {
  const principal = WINDOWS_TO_IANA_MAP.filter((entry) => entry.territory === "001").map((entry) =>
    String(entry.iana[0]),
  );
  return principal.map((zone) => todaysNames[zone] ?? zone);
}

function zoneOfWindowsName(name: string): string | null {
  // Outlook numbers the eras of a zone ("W. Europe Standard Time 1") and sometimes writes the summer name.
  const tidy = name.replace(/\s+\d+$/, "").replace(/\bDaylight Time\b/i, "Standard Time");
  const exact = windowsByLowerCase.get(name.toLowerCase()) ?? windowsByLowerCase.get(tidy.toLowerCase());
  const found = exact ? findIana(exact)[0] : undefined;
  if (!found) return null;
  return /^Etc\/(UTC|GMT)$/.test(found) ? "UTC" : (todaysNames[found] ?? found);
}

// Only bare offsets; whole hours have a zone name (with the sign reversed, tz database file "etcetera"), half hours have none.
function zoneOfOffset(name: string): string | null {
  const match = /^\(?(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\)?$/i.exec(name);
  if (!match) return null;
  const [, sign, hours, minutes] = match;
  const hour = Number(hours);
  if (Number(minutes ?? 0) !== 0 || hour > 14 || (sign === "-" && hour > 12)) return null;
  return hour === 0 ? "UTC" : `Etc/GMT${sign === "+" ? "-" : "+"}${hour}`;
}

// "(UTC+01:00) Berlin" of an unknown program: a city counts only where exactly one zone carries its name and keeps that offset in winter or summer.
function zoneOfCity(name: string): string | null {
  const match = /^\((?:utc|gmt)\s*([+-])?(\d{1,2})?[:.]?(\d{2})?\)\s*(.+)$/i.exec(name);
  if (!match) return null;
  const [, sign, hours, minutes, cities] = match;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
  for (const city of (cities ?? "").split(/[,/]/).map((each) => each.trim().toLowerCase().replace(/ /g, "_"))) {
    const zones = [...ianaByLowerCase].filter(([lower]) => lower.endsWith(`/${city}`));
    const zone = zones.length === 1 ? zones[0]?.[1] : undefined;
    if (zone && usualOffsets(zone).includes(offset)) return zone;
  }
  return null;
}

function usualOffsets(zone: string): number[] {
  return ["2026-01-15T00:00Z", "2026-07-15T00:00Z"].map(
    (at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10,
  );
}
