// Days and hours of the simulated company, pure: everybody is in Berlin, works Monday to Friday and sleeps at night.
import { addDays, isWeekend, readWallClock } from "@/lib/time/wall-clock";
import { clockKey, dayKey } from "@/lib/time/zone";

export const ZONE = "Europe/Berlin";
/** A Monday in winter; no clocks change in a month from here. */
const FIRST_DAY = "2027-01-04";
const MINUTE_MS = 60_000;
const WAKES = "08:00";
const SLEEPS = "21:00";
const WORK_HOURS = [9, 10, 11, 12, 13, 14, 15, 16] as const;

/** The instant so many minutes after the first midnight. */
export function atMinute(minute: number): Date {
  return new Date(wall(FIRST_DAY, "00:00").getTime() + minute * MINUTE_MS);
}

/** Whole hours of work of the day so many days after an instant, or of the next day of work. */
export function hoursOfDay(instant: Date, days: number): Date[] {
  let date = addDays(dayKey(instant, ZONE), days);
  while (isWeekend(date)) date = addDays(date, 1);
  return WORK_HOURS.map((hour) => wall(date, `${String(hour).padStart(2, "0")}:00`));
}

/** The instant at which so many waking minutes have passed. */
export function afterAwake(instant: Date, minutes: number): Date {
  let at = instant;
  let left = minutes * MINUTE_MS;
  for (;;) {
    const today = dayKey(at, ZONE);
    const clock = clockKey(at, ZONE);
    if (clock < WAKES) at = wall(today, WAKES);
    const end = wall(today, SLEEPS);
    if (at < end && at.getTime() + left < end.getTime()) return new Date(at.getTime() + left);
    left -= Math.max(0, end.getTime() - at.getTime());
    at = wall(addDays(today, 1), WAKES);
  }
}

function wall(date: string, time: string): Date {
  const read = readWallClock({ date, time, zone: ZONE });
  if (!read.ok) throw new Error(`${date} ${time} is no time in ${ZONE}`);
  return read.instant;
}
