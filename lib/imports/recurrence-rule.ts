// A RECUR value (RFC 5545 §3.3.10), checked: what ical.js parsed with every part a list of numbers, or the reason why it is no rule.
import { readCalendarTime, type CalendarTime } from "./calendar-times";

export const frequencies = ["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Frequency = (typeof frequencies)[number];

export type RecurrenceRule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  until: CalendarTime | null;
  /** Monday is 1 (ISO 8601). */
  weekStart: number;
  /** `nth` 0 means every such day; −1 the last of the month or year. */
  byDay: { nth: number; weekday: number }[];
  byMonth: number[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeekNumber: number[];
  byHour: number[];
  byMinute: number[];
  bySecond: number[];
  bySetPosition: number[];
};

const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Reads what ical.js parsed. Returns the reason in words when it is no rule an interview can follow. */
export function readRecurrenceRule(value: unknown, zoneName: string | null): RecurrenceRule | string {
  if (typeof value !== "object" || value === null) return "it is no recurrence rule";
  const parts = value as Record<string, unknown>;
  const frequency = frequencies.find((each) => each === parts["freq"]);
  if (!frequency)
    return `it repeats ${typeof parts["freq"] === "string" ? parts["freq"].toLowerCase() : "with no FREQ"}`;
  if (parts["rscale"] !== undefined && parts["rscale"] !== "GREGORIAN") return "it counts in another calendar (RSCALE)";
  const count = parts["count"] === undefined ? null : Number(parts["count"]);
  if (count !== null && !(Number.isInteger(count) && count >= 1)) return "COUNT is not a number from 1";
  const interval = parts["interval"] === undefined ? 1 : Number(parts["interval"]);
  if (!(Number.isInteger(interval) && interval >= 1)) return "INTERVAL is not a number from 1";
  const until = parts["until"] === undefined ? null : readCalendarTime(parts["until"], zoneName);
  if (parts["until"] !== undefined && until === null) return "UNTIL is not a date or time";
  const byDay = list(parts["byday"]).map(readWeekday);
  const wkst = typeof parts["wkst"] === "number" ? parts["wkst"] : 2;
  const rule: RecurrenceRule = {
    frequency,
    interval,
    count,
    until,
    // ical.js counts days from Sunday = 1.
    weekStart: ((wkst + 5) % 7) + 1,
    byDay: byDay.filter((day) => day !== null),
    byMonth: numbers(parts["bymonth"]),
    byMonthDay: numbers(parts["bymonthday"]),
    byYearDay: numbers(parts["byyearday"]),
    byWeekNumber: numbers(parts["byweekno"]),
    byHour: numbers(parts["byhour"]),
    byMinute: numbers(parts["byminute"]),
    bySecond: numbers(parts["bysecond"]),
    bySetPosition: numbers(parts["bysetpos"]),
  };
  if (byDay.includes(null)) return "BYDAY names no weekday";
  return findBadPart(rule) ?? rule;
}

function findBadPart(rule: RecurrenceRule): string | null {
  const within = (values: number[], low: number, high: number, signed: boolean) =>
    values.every(
      (value) =>
        Number.isInteger(value) && (signed ? value !== 0 && Math.abs(value) <= high : value >= low && value <= high),
    );
  const checks: [string, boolean][] = [
    ["BYMONTH", within(rule.byMonth, 1, 12, false)],
    ["BYMONTHDAY", within(rule.byMonthDay, 1, 31, true)],
    ["BYYEARDAY", within(rule.byYearDay, 1, 366, true)],
    ["BYWEEKNO", within(rule.byWeekNumber, 1, 53, true)],
    ["BYHOUR", within(rule.byHour, 0, 23, false)],
    ["BYMINUTE", within(rule.byMinute, 0, 59, false)],
    ["BYSECOND", within(rule.bySecond, 0, 59, false)],
    ["BYSETPOS", within(rule.bySetPosition, 1, 366, true)],
    ["BYDAY", rule.byDay.every((day) => Math.abs(day.nth) <= 53)],
  ];
  const bad = checks.find(([, good]) => !good);
  if (bad) return `${bad[0]} is out of range`;
  // Combinations that RFC 5545 §3.3.10 forbids have no agreed meaning; a guess would be an interview on the wrong day.
  if (rule.byWeekNumber.length > 0 && rule.frequency !== "YEARLY") return "BYWEEKNO belongs to yearly rules only";
  if (rule.byYearDay.length > 0 && rule.frequency !== "YEARLY" && rule.frequency !== "HOURLY")
    return "BYYEARDAY belongs to yearly rules only";
  if (rule.byMonthDay.length > 0 && rule.frequency === "WEEKLY") return "BYMONTHDAY does not belong to weekly rules";
  if (rule.bySetPosition.length > 0 && !hasOtherPart(rule)) return "BYSETPOS stands alone";
  return null;
}

function hasOtherPart(rule: RecurrenceRule): boolean {
  return [
    rule.byDay,
    rule.byMonth,
    rule.byMonthDay,
    rule.byYearDay,
    rule.byWeekNumber,
    rule.byHour,
    rule.byMinute,
    rule.bySecond,
  ].some((part) => part.length > 0);
}

function readWeekday(value: unknown): { nth: number; weekday: number } | null {
  const match = typeof value === "string" ? /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(value) : null;
  return match ? { nth: Number(match[1] ?? 0), weekday: weekdays.indexOf(match[2] ?? "") + 1 } : null;
}

function list(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function numbers(value: unknown): number[] {
  return list(value).map(Number);
}
