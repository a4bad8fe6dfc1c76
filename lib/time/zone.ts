// The only formatter of time for people. Input is an instant and an IANA zone, never an offset; output names weekday,
// month and zone in words, so that nobody has to guess whose clock is meant. Pure, and the same in Node and browsers.
import { localCityName } from "./city-names";
import { timeWords, type TimeLang } from "./time-words";

export type Interval = { startsAt: Date; endsAt: Date };

/** Whose clock and language. `now` adds the year where it is another one than now's; without it the year is left out. */
export type Place = { zone: string; lang?: TimeLang; now?: Date };

type Style = "day" | "dayYear" | "shortDay" | "shortDayYear" | "month" | "clock";

const dates: Record<Exclude<Style, "clock">, Intl.DateTimeFormatOptions> = {
  day: { weekday: "long", day: "numeric", month: "long" },
  dayYear: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  shortDay: { weekday: "short", day: "numeric", month: "short" },
  shortDayYear: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  month: { month: "short" },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function format(instant: Date, style: Style, { zone, lang }: Place): string {
  const { tag, clock, polish } = timeWords(lang);
  const key = `${tag} ${zone} ${style}`;
  let found = formats.get(key);
  if (!found) {
    const parts = style === "clock" ? clock : dates[style];
    found = new Intl.DateTimeFormat(tag, { timeZone: zone, calendar: "gregory", ...parts });
    formats.set(key, found);
  }
  // Language data differ between versions in the comma of "Friday, 1 January 2027" and the space before "PM":
  // server and browser must write the same text.
  const text = found.format(instant);
  return style === "clock" ? text.replace(/[ \u202f]/g, "\u00a0") : polish(text);
}

/** Names that some machines still put first, and what the places are called. */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The present name of a zone that was renamed; any other name as it is. */
export function presentZoneName(zone: string): string {
  return renamed[zone] ?? zone;
}

/** Every zone this machine knows by its present name, sorted; "UTC" is always among them. */
export function listTimeZones(): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone").map(presentZoneName), "UTC"])].toSorted();
}

/** "Kathmandu", "Buenos Aires", "Le Caire", as the language calls it; "UTC" and "Etc/…" zones keep their own name. */
export function zoneCity(zone: string, lang?: TimeLang): string {
  const city = englishCity(zone);
  return localCityName(city, lang) ?? city;
}

function englishCity(zone: string): string {
  if (zone.startsWith("Etc/") || !zone.includes("/")) return zone.replace(/^Etc\//, "");
  const name = presentZoneName(zone);
  return name.slice(name.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** Minutes east of UTC at that instant; seconds of historic zones are cut off. */
export function offsetMinutes(instant: Date, zone: string): number {
  const key = `offset ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(key, found);
  }
  const name = found.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /^GMT([+\u2212-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  return (match[1] === "+" ? 1 : -1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** "UTC+5:45", "UTC−3", "UTC+0"; the minus is a real one, which is read out as such. */
export function formatOffset(instant: Date, zone: string): string {
  const minutes = offsetMinutes(instant, zone);
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? "\u2212" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** "Berlin time (UTC+1)", "Ortszeit Berlin (UTC+1)"; for UTC itself "UTC". */
export function formatZone(instant: Date, zone: string, lang?: TimeLang): string {
  const words = timeWords(lang);
  const city = englishCity(zone);
  if (city === "UTC") return words.latin("UTC");
  const offset = words.latin(formatOffset(instant, zone));
  return city.startsWith("GMT") ? offset : words.zone(localCityName(city, lang) ?? words.latin(city), offset);
}

/** "2026-12-01", the date on the wall of that zone: for grouping and for machine-readable dates. */
export function dayKey(instant: Date, zone: string): string {
  const key = `dayKey ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      calendar: "iso8601",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(key, found);
  }
  const parts = new Map(found.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
}

/** "14:05", the clock on the wall of that zone, as machines write it. */
export function clockKey(instant: Date, zone: string): string {
  const key = `clockKey ${zone}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    formats.set(key, found);
  }
  return found.format(instant);
}

/** "Tuesday 1 December"; with `now` in another year "Thursday 7 January 2027". */
export function formatDay(instant: Date, place: Place): string {
  return format(instant, isOtherYear(instant, place) ? "dayYear" : "day", place);
}

/** "Tue 1 Dec", "Di., 1. Dez.", as the language writes it. */
export function formatShortDay(instant: Date, place: Place): string {
  return format(instant, isOtherYear(instant, place) ? "shortDayYear" : "shortDay", place);
}

/** "Dec", "12月", for a calendar leaf. */
export function formatMonth(instant: Date, place: Place): string {
  return format(instant, "month", place).replace(/\.$/, "");
}

/** "14:00", "14:00 Uhr", "2:00 PM". */
export function formatClock(instant: Date, place: Place): string {
  return timeWords(place.lang).time(format(instant, "clock", place));
}

/** "Tuesday 1 December, 14:00". */
export function formatMoment(instant: Date, place: Place): string {
  return timeWords(place.lang).moment(formatDay(instant, place), formatClock(instant, place));
}

/** "Tue 1 Dec, 14:00", for tables. */
export function formatShortMoment(instant: Date, place: Place): string {
  return timeWords(place.lang).moment(formatShortDay(instant, place), formatClock(instant, place));
}

/** "14:00 to 14:45"; over midnight the end names its day; over a change of the clocks both ends name their offset. */
export function formatClockRange({ startsAt, endsAt }: Interval, place: Place): string {
  const { range, span, withOffset, latin } = timeWords(place.lang);
  const { zone } = place;
  const isOtherDay = dayKey(startsAt, zone) !== dayKey(endsAt, zone);
  const isSameOffset = offsetMinutes(startsAt, zone) === offsetMinutes(endsAt, zone);
  if (isSameOffset && !isOtherDay) return range(format(startsAt, "clock", place), format(endsAt, "clock", place));
  const from = formatClock(startsAt, place);
  const to = isOtherDay ? formatMoment(endsAt, place) : formatClock(endsAt, place);
  if (isSameOffset) return span(from, to, isOtherDay);
  const offset = (instant: Date) => latin(formatOffset(instant, zone));
  return span(withOffset(from, offset(startsAt)), withOffset(to, offset(endsAt)), isOtherDay);
}

/** "Tuesday 1 December, 14:00 to 14:45", without the zone: print `formatZone` beside it. */
export function formatRange(interval: Interval, place: Place): string {
  return timeWords(place.lang).dayAndRange(formatDay(interval.startsAt, place), formatClockRange(interval, place));
}

/** "Tue 1 Dec, 14:00 to 14:45", for tables. */
export function formatShortRange(interval: Interval, place: Place): string {
  const { startsAt, endsAt } = interval;
  const words = timeWords(place.lang);
  if (dayKey(startsAt, place.zone) === dayKey(endsAt, place.zone)) {
    return words.dayAndRange(formatShortDay(startsAt, place), formatClockRange(interval, place));
  }
  return words.span(formatShortMoment(startsAt, place), formatShortMoment(endsAt, place), true);
}

/** "45 min", "1 h", "1 h 30 min"; whole minutes, rounded down, never negative. */
export function formatDuration({ startsAt, endsAt }: Interval, lang?: TimeLang): string {
  const minutes = Math.max(0, Math.floor((endsAt.getTime() - startsAt.getTime()) / 60_000));
  return timeWords(lang).duration(Math.floor(minutes / 60), minutes % 60);
}

/** Whether clocks in both zones show the same through the whole interval, so that one line is enough for both. */
export function isSameWallTime({ startsAt, endsAt }: Interval, zone: string, otherZone: string): boolean {
  return (
    zone === otherZone ||
    (offsetMinutes(startsAt, zone) === offsetMinutes(startsAt, otherZone) &&
      offsetMinutes(endsAt, zone) === offsetMinutes(endsAt, otherZone))
  );
}

function isOtherYear(instant: Date, { now, zone }: Place): boolean {
  return now !== undefined && dayKey(now, zone).slice(0, 4) !== dayKey(instant, zone).slice(0, 4);
}
