// Follows a recurrence rule (RFC 5545 §3.3.10) on the wall clock, period by period, without zones. Every rule ends: what can't occur costs its
// periods and no more (ical.js's own iterator never comes back from FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30).
import { daysInMonth, fromDayNumber, secondsPerDay, toDayNumber, weekdayOf } from "./day-numbers";
import type { RecurrenceRule } from "./recurrence-rule";

/** Days that may still be looked at, over a whole file. Walkers stop silently at 0; whoever owns the budget says so. */
export type WalkBudget = { days: number };

type Walk = {
  rule: RecurrenceRule;
  startDay: number;
  startSecond: number;
  start: { year: number; month: number; day: number };
};

/**
 * The rule's occurrences in wall seconds, ascending, none before `start`, none after `lastSeconds`; COUNT is obeyed, UNTIL is the caller's
 * (it may be an instant). Without COUNT, periods that end before `fromSeconds` are leapt over. DTSTART itself is no occurrence unless the rule
 * hits it: the RFC leaves that open, and Outlook starts series on days that don't belong to them.
 */
export function* walkRecurrence(
  rule: RecurrenceRule,
  startSeconds: number,
  range: { fromSeconds: number; lastSeconds: number },
  budget: WalkBudget,
): Generator<number> {
  const startDay = Math.floor(startSeconds / secondsPerDay);
  const walk: Walk = {
    rule,
    startDay,
    startSecond: startSeconds - startDay * secondsPerDay,
    start: fromDayNumber(startDay),
  };
  const lastDay = Math.floor(range.lastSeconds / secondsPerDay);
  let count = 0;
  const leap =
    rule.count === null
      ? Math.max(0, Math.floor(periodsUntil(walk, Math.floor(range.fromSeconds / secondsPerDay)) / rule.interval) - 1)
      : 0;
  for (let index = leap; budget.days > 0; index += 1) {
    const period = periodAt(walk, index * rule.interval);
    if (period.firstDay > lastDay + 7) return;
    for (const seconds of occurrencesIn(walk, period, budget)) {
      if (seconds < startSeconds) continue;
      if (seconds > range.lastSeconds) return;
      count += 1;
      yield seconds;
      if (rule.count !== null && count >= rule.count) return;
    }
  }
}

type Period = { firstDay: number; days: number; hour: number | null; year: number; month: number };

function periodsUntil({ rule, startDay, start }: Walk, day: number): number {
  if (day <= startDay) return 0;
  const to = fromDayNumber(day);
  switch (rule.frequency) {
    case "YEARLY":
      return to.year - start.year;
    case "MONTHLY":
      return (to.year - start.year) * 12 + to.month - start.month;
    case "WEEKLY":
      return Math.floor((day - startDay) / 7);
    case "DAILY":
      return day - startDay;
    case "HOURLY":
      return (day - startDay - 1) * 24;
  }
}

function periodAt({ rule, startDay, startSecond, start }: Walk, offset: number): Period {
  const whole = (firstDay: number, days: number): Period => ({ firstDay, days, hour: null, year: 0, month: 0 });
  switch (rule.frequency) {
    case "YEARLY": {
      const year = start.year + offset;
      const firstDay = toDayNumber(year, 1, 1);
      return { ...whole(firstDay, toDayNumber(year + 1, 1, 1) - firstDay), year };
    }
    case "MONTHLY": {
      const index = start.month - 1 + offset;
      const year = start.year + Math.floor(index / 12);
      const month = (index % 12) + 1;
      return { ...whole(toDayNumber(year, month, 1), daysInMonth(year, month)), year, month };
    }
    case "WEEKLY":
      return whole(startDay - ((weekdayOf(startDay) - rule.weekStart + 7) % 7) + offset * 7, 7);
    case "DAILY":
      return whole(startDay + offset, 1);
    case "HOURLY": {
      const hours = Math.floor(startSecond / 3600) + offset;
      return { ...whole(startDay + Math.floor(hours / 24), 1), hour: hours % 24 };
    }
  }
}

function occurrencesIn(walk: Walk, period: Period, budget: WalkBudget): number[] {
  const { rule } = walk;
  const days = daysIn(walk, period);
  budget.days -= Math.max(1, period.days);
  if (days.length === 0) return [];
  const times = timesIn(walk, period);
  budget.days -= days.length * times.length;
  const all = days.flatMap((day) => times.map((time) => day * secondsPerDay + time));
  if (rule.bySetPosition.length === 0) return all;
  const chosen = new Set(rule.bySetPosition.map((position) => (position > 0 ? position - 1 : all.length + position)));
  return all.filter((_seconds, index) => chosen.has(index));
}

function timesIn({ rule, startSecond }: Walk, period: Period): number[] {
  const or = (values: number[], fallback: number) => (values.length > 0 ? sorted(values) : [fallback]);
  if (period.hour !== null && rule.byHour.length > 0 && !rule.byHour.includes(period.hour)) return [];
  const hours = period.hour !== null ? [period.hour] : or(rule.byHour, Math.floor(startSecond / 3600));
  const minutes = or(rule.byMinute, Math.floor((startSecond % 3600) / 60));
  const seconds = or(rule.bySecond, startSecond % 60);
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * 3600 + minute * 60 + second)),
  );
}

function sorted(values: number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function daysIn(walk: Walk, period: Period): number[] {
  const { rule } = walk;
  const days =
    rule.byWeekNumber.length > 0
      ? daysOfWeeks(rule, period.year)
      : Array.from({ length: period.days }, (_each, index) => period.firstDay + index);
  return days.filter((day) => fits(walk, period, day));
}

function fits({ rule, start, startDay }: Walk, period: Period, day: number): boolean {
  const date = fromDayNumber(day);
  const { frequency } = rule;
  const dayParts = rule.byMonthDay.length + rule.byYearDay.length + rule.byDay.length;
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(date.month)) return false;
  if (rule.byMonthDay.length > 0 && !matchesSigned(rule.byMonthDay, date.day, daysInMonth(date.year, date.month)))
    return false;
  if (rule.byYearDay.length > 0) {
    const first = toDayNumber(date.year, 1, 1);
    if (!matchesSigned(rule.byYearDay, day - first + 1, toDayNumber(date.year + 1, 1, 1) - first)) return false;
  }
  if (rule.byDay.length > 0 && !matchesByDay(rule, period, day, date)) return false;
  // What the rule leaves open comes from DTSTART (RFC 5545 §3.3.10: "the information … is derived from DTSTART").
  if (dayParts > 0 || frequency === "DAILY" || frequency === "HOURLY") return true;
  if (frequency === "WEEKLY" || rule.byWeekNumber.length > 0) return weekdayOf(day) === weekdayOf(startDay);
  if (frequency === "YEARLY" && rule.byMonth.length === 0 && date.month !== start.month) return false;
  return date.day === start.day;
}

function matchesSigned(values: number[], value: number, length: number): boolean {
  return values.includes(value) || values.includes(value - length - 1);
}

function matchesByDay(
  rule: RecurrenceRule,
  period: Period,
  day: number,
  date: { year: number; month: number },
): boolean {
  const weekday = weekdayOf(day);
  const inMonth = rule.frequency === "MONTHLY" || (rule.frequency === "YEARLY" && rule.byMonth.length > 0);
  const counts = inMonth || (rule.frequency === "YEARLY" && rule.byWeekNumber.length === 0);
  return rule.byDay.some(({ nth, weekday: wanted }) => {
    if (weekday !== wanted) return false;
    if (nth === 0 || !counts) return true;
    const firstDay = inMonth ? toDayNumber(date.year, date.month, 1) : period.firstDay;
    const length = inMonth ? daysInMonth(date.year, date.month) : period.days;
    const fromStart = Math.floor((day - firstDay) / 7) + 1;
    const fromEnd = -Math.floor((firstDay + length - 1 - day) / 7) - 1;
    return nth === fromStart || nth === fromEnd;
  });
}

// Weeks of a year begin on WKST, and the first is the one with at least four days of the year; its days may lie in the year before.
function daysOfWeeks(rule: RecurrenceRule, year: number): number[] {
  const weekOne = firstWeekOf(year, rule.weekStart);
  const weeks = Math.round((firstWeekOf(year + 1, rule.weekStart) - weekOne) / 7);
  const chosen = Array.from({ length: weeks }, (_each, index) => index + 1).filter((week) =>
    matchesSigned(rule.byWeekNumber, week, weeks),
  );
  return chosen.flatMap((week) => Array.from({ length: 7 }, (_each, index) => weekOne + (week - 1) * 7 + index));
}

function firstWeekOf(year: number, weekStart: number): number {
  const fourth = toDayNumber(year, 1, 4);
  return fourth - ((weekdayOf(fourth) - weekStart + 7) % 7);
}
