// Calendar days as whole numbers (0 = 1970-01-01, proleptic Gregorian), in which recurrences are walked: a rule may cross centuries
// before it reaches the present. Algorithm: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and back.
import { Temporal } from "temporal-polyfill";

export const secondsPerDay = 86_400;

/** Days from 1970-01-01 to the given day; month 1–12. */
export function toDayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The day behind a number. */
export function fromDayNumber(number: number): { year: number; month: number; day: number } {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return toDayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - toDayNumber(year, month, 1);
}

/** Local time as seconds since 1970-01-01T00:00 on the wall clock: sortable, and no instant. */
export function toWallSeconds(wall: Temporal.PlainDateTime): number {
  return (
    toDayNumber(wall.year, wall.month, wall.day) * secondsPerDay + wall.hour * 3600 + wall.minute * 60 + wall.second
  );
}

/** The wall clock's reading behind wall seconds. */
export function fromWallSeconds(seconds: number): Temporal.PlainDateTime {
  const number = Math.floor(seconds / secondsPerDay);
  const rest = seconds - number * secondsPerDay;
  return Temporal.PlainDateTime.from({
    ...fromDayNumber(number),
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
  });
}
