import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { fromDayNumber, fromWallSeconds, secondsPerDay, toDayNumber, toWallSeconds, weekdayOf } from "./day-numbers";
import { readRecurrenceRule, type RecurrenceRule } from "./recurrence-rule";
import { walkRecurrence } from "./recurrence-walk";

function rule(text: string): RecurrenceRule {
  const read = readRecurrenceRule(ICAL.parse.property(`RRULE:${text}`)[3], null);
  if (typeof read === "string") throw new Error(read);
  return read;
}

function seconds(text: string): number {
  const [date = "", time = "0:0"] = text.split(" ");
  const [year, month, day] = date.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  return toDayNumber(year!, month!, day!) * secondsPerDay + hour! * 3600 + minute! * 60;
}

function walk(text: string, start: string, last: string, from = start, budget = { days: 1_000_000 }): string[] {
  const range = { fromSeconds: seconds(from), lastSeconds: seconds(last) };
  return [...walkRecurrence(rule(text), seconds(start), range, budget)].map((each) =>
    fromWallSeconds(each).toString({ smallestUnit: "minute" }).replace("T", " "),
  );
}

// The examples of RFC 5545 §3.8.5.3 whose answers the RFC itself prints.
const printed: [text: string, start: string, expected: string[]][] = [
  ["FREQ=DAILY;COUNT=3", "1997-09-02 9:00", ["1997-09-02", "1997-09-03", "1997-09-04"]],
  [
    "FREQ=DAILY;INTERVAL=10;COUNT=5",
    "1997-09-02 9:00",
    ["1997-09-02", "1997-09-12", "1997-09-22", "1997-10-02", "1997-10-12"],
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    "1997-09-02 9:00",
    ["1997-09-02", "1997-09-04", "1997-09-16", "1997-09-18", "1997-09-30", "1997-10-02", "1997-10-14", "1997-10-16"],
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05 9:00",
    ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05 9:00",
    ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
  ],
  [
    "FREQ=MONTHLY;COUNT=5;BYDAY=1FR",
    "1997-09-05 9:00",
    ["1997-09-05", "1997-10-03", "1997-11-07", "1997-12-05", "1998-01-02"],
  ],
  [
    "FREQ=MONTHLY;INTERVAL=2;COUNT=5;BYDAY=1SU,-1SU",
    "1997-09-07 9:00",
    ["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30", "1998-01-04"],
  ],
  [
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09-22 9:00",
    ["1997-09-22", "1997-10-20", "1997-11-17", "1997-12-22", "1998-01-19", "1998-02-16"],
  ],
  ["FREQ=MONTHLY;COUNT=4;BYMONTHDAY=-3", "1997-09-28 9:00", ["1997-09-28", "1997-10-29", "1997-11-28", "1997-12-29"]],
  ["FREQ=YEARLY;COUNT=4;BYMONTH=6,7", "1997-06-10 9:00", ["1997-06-10", "1997-07-10", "1998-06-10", "1998-07-10"]],
  [
    "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200",
    "1997-01-01 9:00",
    ["1997-01-01", "1997-04-10", "1997-07-19", "2000-01-01"],
  ],
  ["FREQ=YEARLY;COUNT=3;BYDAY=20MO", "1997-05-19 9:00", ["1997-05-19", "1998-05-18", "1999-05-17"]],
  ["FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO", "1997-05-12 9:00", ["1997-05-12", "1998-05-11", "1999-05-17"]],
  ["FREQ=YEARLY;COUNT=3;BYMONTH=3;BYDAY=TH", "1997-03-13 9:00", ["1997-03-13", "1997-03-20", "1997-03-27"]],
  [
    "FREQ=MONTHLY;COUNT=4;BYDAY=FR;BYMONTHDAY=13",
    "1997-09-02 9:00",
    ["1998-02-13", "1998-03-13", "1998-11-13", "1999-08-13"],
  ],
  [
    "FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11-05 9:00",
    ["1996-11-05", "2000-11-07", "2004-11-02"],
  ],
  ["FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04 9:00", ["1997-09-04", "1997-10-07", "1997-11-06"]],
  [
    "FREQ=MONTHLY;COUNT=4;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "1997-09-29 9:00",
    ["1997-09-29", "1997-10-30", "1997-11-27", "1997-12-30"],
  ],
  [
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    "2007-01-15 9:00",
    ["2007-01-15", "2007-01-30", "2007-02-15", "2007-03-15", "2007-03-30"],
  ],
];

test.each(printed)("%s from %s is what RFC 5545 §3.8.5.3 prints", (text, start, expected) => {
  expect(walk(text, start, "2010-01-01")).toEqual(expected.map((day) => `${day} 09:00`));
});

test("times of day expand, hours are walked and limited", () => {
  expect(walk("FREQ=DAILY;BYHOUR=9,14;BYMINUTE=0,30;COUNT=5", "2026-03-02 9:00", "2026-12-31")).toEqual([
    "2026-03-02 09:00",
    "2026-03-02 09:30",
    "2026-03-02 14:00",
    "2026-03-02 14:30",
    "2026-03-03 09:00",
  ]);
  expect(walk("FREQ=HOURLY;INTERVAL=3;BYDAY=MO;BYHOUR=9,12,15", "2026-03-02 9:00", "2026-03-09 12:00")).toEqual([
    "2026-03-02 09:00",
    "2026-03-02 12:00",
    "2026-03-02 15:00",
    "2026-03-09 09:00",
    "2026-03-09 12:00",
  ]);
});

test("leaping over the past changes nothing of what is ahead", { timeout: 30_000 }, () => {
  for (const text of [
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
    "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
    "FREQ=YEARLY;INTERVAL=3;BYWEEKNO=1,53;BYDAY=SU,MO",
    "FREQ=HOURLY;INTERVAL=7",
  ]) {
    const whole = walk(text, "1999-12-29 23:00", "2027-01-31").filter((each) => each >= "2026-01-01");
    const leapt = walk(text, "1999-12-29 23:00", "2027-01-31", "2026-01-01").filter((each) => each >= "2026-01-01");
    expect(leapt).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  }
});

test("rules that can never happen end, and so does the budget", () => {
  expect(walk("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01 9:00", "2126-01-01")).toEqual([]);
  expect(walk("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31", "2026-01-01 9:00", "2126-01-01")).toEqual([]);
  const budget = { days: 1_000 };
  expect(walk("FREQ=DAILY", "2026-01-01 9:00", "9999-01-01", "2026-01-01", budget).length).toBeLessThan(1_001);
  expect(budget.days).toBeLessThanOrEqual(0);
});

test("29 February comes every leap year, 31 only in long months", () => {
  expect(walk("FREQ=YEARLY", "2096-02-29 9:00", "2108-12-31")).toEqual([
    "2096-02-29 09:00",
    "2104-02-29 09:00",
    "2108-02-29 09:00",
  ]);
  expect(walk("FREQ=MONTHLY", "2026-01-31 9:00", "2026-06-30")).toEqual([
    "2026-01-31 09:00",
    "2026-03-31 09:00",
    "2026-05-31 09:00",
  ]);
});

const weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
const days = fc
  .uniqueArray(fc.constantFrom(...weekdayNames), { minLength: 1, maxLength: 4 })
  .map((list) => `BYDAY=${list.join(",")}`);
const nthDays = fc
  .tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), fc.constantFrom(...weekdayNames))
  .map(([nth, day]) => `BYDAY=${nth}${day}`);
const interval = fc.integer({ min: 1, max: 4 }).map((each) => `INTERVAL=${each}`);
const anyRule = fc.oneof(
  fc.tuple(fc.constant("FREQ=DAILY"), interval),
  fc.tuple(fc.constant("FREQ=WEEKLY"), interval, days, fc.constantFrom("WKST=MO", "WKST=SU")),
  fc.tuple(fc.constant("FREQ=MONTHLY"), interval, nthDays),
  fc.tuple(
    fc.constant("FREQ=MONTHLY"),
    interval,
    fc.integer({ min: 1, max: 28 }).map((day) => `BYMONTHDAY=${day}`),
  ),
  fc.tuple(
    fc.constant("FREQ=YEARLY"),
    interval,
    fc.integer({ min: 1, max: 12 }).map((month) => `BYMONTH=${month}`),
    nthDays,
  ),
);

test("agrees with the iterator of ical.js, which we did not write", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(anyRule, fc.integer({ min: 0, max: 4_000 }), (parts, offset) => {
      const startDay = toDayNumber(2020, 1, 1) + offset;
      const { year, month, day } = fromDayNumber(startDay);
      const start = startDay * secondsPerDay + 9 * 3600;
      const iterator = ICAL.Recur.fromString(parts.join(";")).iterator(
        ICAL.Time.fromData({ year, month, day, hour: 9, minute: 0, second: 0, isDate: false }),
      );
      const judged: string[] = [];
      for (let time = iterator.next(); time && judged.length < 12; time = iterator.next()) judged.push(time.toString());
      const last = (startDay + 400 * 366) * secondsPerDay;
      const ours: string[] = [];
      for (const each of walkRecurrence(
        rule(parts.join(";")),
        start,
        { fromSeconds: start, lastSeconds: last },
        { days: 10_000_000 },
      )) {
        if (ours.length >= judged.length) break;
        ours.push(fromWallSeconds(each).toString({ smallestUnit: "second" }));
      }
      expect(ours).toEqual(judged);
    }),
    { numRuns: 200 },
  );
});

test("whatever the rule, occurrences ascend and keep to the range", { timeout: 30_000 }, () => {
  const part = fc.tuple(
    fc.constantFrom(
      "BYMONTH",
      "BYMONTHDAY",
      "BYYEARDAY",
      "BYWEEKNO",
      "BYHOUR",
      "BYMINUTE",
      "BYSETPOS",
      "BYDAY",
      "COUNT",
      "INTERVAL",
    ),
    fc.integer({ min: -60, max: 400 }),
    fc.constantFrom(...weekdayNames),
  );
  const text = fc
    .tuple(
      fc.constantFrom("HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
      fc.uniqueArray(part, { maxLength: 4, selector: ([name]) => name }),
    )
    .map(([frequency, parts]) =>
      [
        `FREQ=${frequency}`,
        ...parts.map(([name, number, day]) => `${name}=${name === "BYDAY" ? `${number % 6 || ""}${day}` : number}`),
      ].join(";"),
    );
  fc.assert(
    fc.property(text, (written) => {
      let read: RecurrenceRule | string;
      try {
        read = readRecurrenceRule(ICAL.parse.property(`RRULE:${written}`)[3], null);
      } catch {
        return;
      }
      if (typeof read === "string") return;
      const start = seconds("2025-05-05 9:00");
      const range = { fromSeconds: seconds("2026-01-01"), lastSeconds: seconds("2027-01-01") };
      let before = -Infinity;
      for (const each of walkRecurrence(read, start, range, { days: 200_000 })) {
        expect(each).toBeGreaterThan(before);
        expect(each).toBeGreaterThanOrEqual(start);
        expect(each).toBeLessThanOrEqual(range.lastSeconds);
        before = each;
      }
    }),
    { numRuns: 250 },
  );
});

test("day numbers go there and back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
      const { year, month, day } = fromDayNumber(number);
      expect(toDayNumber(year, month, day)).toBe(number);
    }),
  );
  expect(toDayNumber(1970, 1, 1)).toBe(0);
  expect(weekdayOf(toDayNumber(2026, 11, 22))).toBe(7);
  const wall = fromWallSeconds(seconds("1969-12-31 23:30"));
  expect([wall.toString(), toWallSeconds(wall)]).toEqual(["1969-12-31T23:30:00", -1800]);
});

test.each([
  ["FREQ=SECONDLY", /repeats secondly/],
  ["FREQ=MINUTELY;INTERVAL=5", /repeats minutely/],
  ["COUNT=3", /no FREQ/],
  ["FREQ=DAILY;COUNT=-1", /COUNT/],
  ["FREQ=DAILY;UNTIL=2021-01-01", /UNTIL/],
  ["FREQ=WEEKLY;BYMONTHDAY=3", /BYMONTHDAY/],
  ["FREQ=MONTHLY;BYWEEKNO=3", /BYWEEKNO/],
  ["FREQ=DAILY;BYSETPOS=2", /BYSETPOS/],
])("refuses %s with its reason", (text, reason) => {
  expect(readRecurrenceRule(ICAL.parse.property(`RRULE:${text}`)[3], null)).toMatch(reason);
});
