// The times a rule means, day by day, by the clocks of its zone. Pure.
import { Temporal } from "temporal-polyfill";
import { minutesOf, type HourRange } from "@/lib/availability/hours/rules";
import type { AvailabilityException, AvailabilityRule, Holiday } from "@/lib/availability/schema";

export type Time = { startsAt: Date; endsAt: Date };
/** Why a whole stretch of a day is left out. */
export type DayOut = Time & { why: { code: "holiday"; name: string } | { code: "day_off"; note: string | null } };

/**
 * Every time that begins after `now` within the horizon, ascending. Extra hours count on holidays and days off too: somebody
 * asked for exactly them. Where clocks change, a stretch has the hours that really pass in it, and none is counted twice.
 */
export function listTimes({
  rule,
  exceptions,
  holidays,
  now,
}: {
  rule: AvailabilityRule;
  exceptions: readonly AvailabilityException[];
  holidays: readonly Holiday[];
  now: Date;
}): { times: Time[]; out: DayOut[] } {
  const times: Time[] = [];
  const out: DayOut[] = [];
  if (!rule.isOn) return { times, out };
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(rule.timeZone).toPlainDate();
  const holidayNames = new Map(holidays.map((holiday) => [holiday.date, holiday.name]));
  for (let day = 0; day < rule.horizonWeeks * 7; day += 1) {
    const date = today.add({ days: day });
    const key = date.toString();
    const inForce = exceptions.filter((each) => each.firstDate <= key && key <= each.lastDate);
    const off = inForce.find((each) => each.kind === "off");
    const holiday = holidayNames.get(key);
    const usual = rule.hours[date.dayOfWeek - 1] ?? [];
    if (off !== undefined || holiday !== undefined) {
      const why =
        holiday === undefined
          ? { code: "day_off" as const, note: off?.note ?? null }
          : { code: "holiday" as const, name: holiday };
      for (const range of usual) {
        const span = spanOf(date, range, rule.timeZone);
        if (span !== null && span.endsAt > now) out.push({ ...span, why });
      }
    }
    const extra = inForce.flatMap((each): HourRange[] =>
      each.kind === "extra" && each.fromTime !== null && each.toTime !== null ? [[each.fromTime, each.toTime]] : [],
    );
    const ranges = merged([...(off === undefined && holiday === undefined ? usual : []), ...extra]);
    for (const range of ranges) {
      const span = spanOf(date, range, rule.timeZone);
      if (span !== null) times.push(...cut(span, rule).filter((time) => time.startsAt > now));
    }
  }
  return { times, out };
}

/** A stretch of a date as instants; a clock time that does not exist counts as the one after the jump. Null: nothing is left of it. */
function spanOf(date: Temporal.PlainDate, [from, to]: HourRange, zone: string): Time | null {
  const at = (time: string) => {
    const minutes = minutesOf(time);
    const on = minutes >= 24 * 60 ? date.add({ days: 1 }) : date;
    const plainTime = new Temporal.PlainTime(Math.floor(minutes / 60) % 24, minutes % 60);
    return new Date(on.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
  };
  const [startsAt, endsAt] = [at(from), at(to)];
  return endsAt > startsAt ? { startsAt, endsAt } : null;
}

function cut({ startsAt, endsAt }: Time, { slotMinutes, gapMinutes }: AvailabilityRule): Time[] {
  const length = slotMinutes * 60_000;
  const step = length + gapMinutes * 60_000;
  const times: Time[] = [];
  for (let at = startsAt.getTime(); at + length <= endsAt.getTime(); at += step)
    times.push({ startsAt: new Date(at), endsAt: new Date(at + length) });
  return times;
}

/** Ascending, stretches that overlap as one; stretches that only touch stay two, so that each begins with a slot. */
function merged(ranges: readonly HourRange[]): HourRange[] {
  const result: [string, string][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const last = result.at(-1);
    if (last !== undefined && from < last[1]) last[1] = last[1] > to ? last[1] : to;
    else result.push([from, to]);
  }
  return result;
}
