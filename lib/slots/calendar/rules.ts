// Where slots stand in a calendar of days: by the clocks of one zone, side by side where they overlap. Pure.
import { isTimeZone } from "@/lib/time/time-zones";
import { addDays, isDate, readWallClock, startOfDate, weekStart } from "@/lib/time/wall-clock";
import { clockKey, dayKey, offsetMinutes } from "@/lib/time/zone";
import type { CalendarAddress, CalendarColumn, CalendarHost, CalendarView } from "@/lib/slots/calendar/schema";

const MAX_HOSTS = 50;
/** Minutes one row of the calendar stands for. */
export const STEP_MINUTES = 30;
/** What is shorter is drawn this long, so that a finger can hit it. */
const SHORTEST_DRAWN = 20;
/** More side by side than this can't be read: the rest is one link to the day. */
const MAX_LANES = 4;
const DAY_MINUTES = 24 * 60;

type Query = Readonly<Record<string, string | string[] | undefined>>;

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Which view an address asks for. Addresses of the list from before there was a calendar name a filter and no view. */
export function readView(query: Query): CalendarView {
  const view = all(query["view"])[0];
  if (view === "week" || view === "day" || view === "list") return view;
  return ["from", "status", "after", "before"].some((name) => query[name] !== undefined) ? "list" : "week";
}

/** The calendar an address asks for; what it says wrongly is left out. `today` is a date in the organisation's zone. */
export function readCalendarAddress(query: Query, { today, zone }: { today: string; zone: string }): CalendarAddress {
  const view = readView(query) === "day" ? "day" : "week";
  const asked = all(query[view])[0] ?? all(query["week"])[0] ?? all(query["day"])[0] ?? "";
  const date = isDate(asked) ? asked : today;
  const hosts = all(query["host"]).map((host) => host.trim().toLowerCase());
  const askedZone = all(query["zone"])[0] ?? "";
  return {
    view,
    date: view === "week" ? weekStart(date) : date,
    hosts: [...new Set(hosts)].filter((host) => host !== "" && host.length <= 254).slice(0, MAX_HOSTS),
    zone: isTimeZone(askedZone) ? askedZone : zone,
  };
}

/** The address of a calendar; the organisation's own zone is left out. */
export function calendarHref(address: CalendarAddress, ownZone: string): string {
  const query = new URLSearchParams({ view: address.view, [address.view]: address.date });
  for (const host of address.hosts) query.append("host", host);
  if (address.zone !== ownZone) query.set("zone", address.zone);
  return `/slots?${query}`;
}

/** The columns of a calendar: seven days of everybody, or one day of each host. */
export function calendarColumns(address: CalendarAddress, hosts: readonly CalendarHost[]): CalendarColumn[] {
  if (address.view === "day") return hosts.map((host) => ({ key: host.id, date: address.date, host }));
  const host = hosts.length === 1 && address.hosts.length === 1 ? hosts[0]! : null;
  return Array.from({ length: 7 }, (_, day) => addDays(address.date, day)).map((date) => ({ key: date, date, host }));
}

/** From the first instant of the first day to the first one after the last. */
export function calendarSpan({ view, date, zone }: CalendarAddress): { from: Date; to: Date } {
  return { from: startOfDate(date, zone), to: startOfDate(addDays(date, view === "week" ? 7 : 1), zone) };
}

export type Placed<T> = {
  item: T;
  /** Minutes on the wall from midnight, and how long it is drawn. */
  top: number;
  minutes: number;
  lane: number;
  lanes: number;
};
/** What does not fit beside the others. */
export type More = { top: number; lane: number; lanes: number; count: number };

/** Places what touches that date, by the wall clock of the zone; what overlaps stands side by side, the rest is counted. */
export function placeOnDay<T extends { startsAt: Date; endsAt: Date }>(
  items: readonly T[],
  { date, zone }: { date: string; zone: string },
): { placed: Placed<T>[]; more: More[] } {
  const midnight = startOfDate(date, zone);
  const nextMidnight = startOfDate(addDays(date, 1), zone);
  const drawn = items
    .filter((item) => item.endsAt > midnight && item.startsAt < nextMidnight)
    .map((item) => {
      const top = item.startsAt < midnight ? 0 : wallMinutes(item.startsAt, zone);
      const from = Math.max(item.startsAt.getTime(), midnight.getTime());
      const real = (Math.min(item.endsAt.getTime(), nextMidnight.getTime()) - from) / 60_000;
      return { item, top, minutes: Math.max(SHORTEST_DRAWN, Math.min(real, DAY_MINUTES - top)), lane: 0, lanes: 1 };
    })
    .sort((a, b) => a.top - b.top || b.minutes - a.minutes);
  const placed: Placed<T>[] = [];
  const more: More[] = [];
  for (const cluster of clustersOf(drawn)) {
    const lanes = assignLanes(cluster);
    const shown = lanes > MAX_LANES ? MAX_LANES - 1 : lanes;
    const across = Math.min(lanes, MAX_LANES);
    const visible = cluster.filter((each) => each.lane < shown);
    placed.push(...visible.map((each) => ({ ...each, lanes: across })));
    const hidden = cluster.filter((each) => each.lane >= shown);
    if (hidden.length > 0) more.push({ top: hidden[0]!.top, lane: shown, lanes: across, count: hidden.length });
  }
  return { placed, more };
}

function clustersOf<P extends { top: number; minutes: number }>(drawn: readonly P[]): P[][] {
  const clusters: P[][] = [];
  let end = -1;
  for (const each of drawn) {
    if (each.top >= end) clusters.push([]);
    clusters.at(-1)!.push(each);
    end = Math.max(end, each.top + each.minutes);
  }
  return clusters;
}

/** Gives each the first lane that is free; answers how many there are. */
function assignLanes(cluster: { top: number; minutes: number; lane: number }[]): number {
  const ends: number[] = [];
  for (const each of cluster) {
    const free = ends.findIndex((end) => end <= each.top);
    each.lane = free === -1 ? ends.length : free;
    ends[each.lane] = each.top + each.minutes;
  }
  return ends.length;
}

/** Minutes from midnight that clocks in the zone show. */
export function wallMinutes(instant: Date, zone: string): number {
  const [hour = 0, minute = 0] = clockKey(instant, zone).split(":").map(Number);
  return hour * 60 + minute;
}

/** Full hours from the first that is needed to the last, at least 8 to 18. */
export function visibleHours(placed: readonly { top: number; minutes: number }[]): { from: number; to: number } {
  const tops = placed.map((each) => Math.floor(each.top / 60));
  const ends = placed.map((each) => Math.ceil((each.top + each.minutes) / 60));
  return { from: Math.min(8, ...tops), to: Math.min(24, Math.max(18, ...ends)) };
}

/** What clocks do on that date: nothing special, or a change in minutes. */
export function clockChange(date: string, zone: string): number {
  const offset = (day: string) => offsetMinutes(startOfDate(day, zone), zone);
  return offset(addDays(date, 1)) - offset(date);
}

/** The instant of that place in the calendar, or null for an hour that clocks skip. */
export function instantOfCell({ date, minutes, zone }: { date: string; minutes: number; zone: string }): Date | null {
  const reading = readWallClock({ date, time: clockOf(minutes), zone });
  return reading.ok ? reading.instant : null;
}

/** "14:30" of minutes from midnight. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Whether the date is the one that clocks in the zone show now. */
export function isToday(date: string, { now, zone }: { now: Date; zone: string }): boolean {
  return dayKey(now, zone) === date;
}
