import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InterviewState } from "@/lib/interviews/rules";
import { dueOf, evaluateAsk, expiryOf, isSameRequest, mergeWindows, readWindows, warningOf } from "./rules";
import { WINDOW_FIELDS, type TimeWindow, type TypedWindows } from "./schema";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = new Date("2026-10-20T08:00:00.000Z");
const duration = 45 * 60_000;
const row = (date: string, from: string, to: string, n: 1 | 2 | 3 | 4 | 5 = 1): TypedWindows => ({
  [`window_${n}_date`]: date,
  [`window_${n}_from`]: from,
  [`window_${n}_to`]: to,
});
const time = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const read = (typed: TypedWindows, zone = "Europe/Berlin", at = now, standing: TimeWindow[] = []) => {
  const reading = readWindows({ typed, zone, durationMs: duration, standing, now: at });
  return reading.ok
    ? reading.windows.map((each) => `${each.startsAt.toISOString()}/${each.endsAt.toISOString()}`)
    : reading.errors.map(({ field, code }) => `${field}: ${code}`);
};

describe("windows", () => {
  it.each([
    ["Europe/Berlin", "2026-10-23", "2026-10-23T12:00:00.000Z/2026-10-23T14:00:00.000Z"],
    ["Europe/Berlin", "2026-10-26", "2026-10-26T13:00:00.000Z/2026-10-26T15:00:00.000Z"],
    ["America/New_York", "2026-10-30", "2026-10-30T18:00:00.000Z/2026-10-30T20:00:00.000Z"],
    ["America/New_York", "2026-11-02", "2026-11-02T19:00:00.000Z/2026-11-02T21:00:00.000Z"],
    ["Australia/Sydney", "2026-10-23", "2026-10-23T03:00:00.000Z/2026-10-23T05:00:00.000Z"],
    ["Asia/Kathmandu", "2026-10-23", "2026-10-23T08:15:00.000Z/2026-10-23T10:15:00.000Z"],
    ["Pacific/Kiritimati", "2026-10-23", "2026-10-23T00:00:00.000Z/2026-10-23T02:00:00.000Z"],
    ["Pacific/Pago_Pago", "2026-10-23", "2026-10-24T01:00:00.000Z/2026-10-24T03:00:00.000Z"],
  ])("14:00 to 16:00 on the clocks of %s, %s", (zone, date, expected) =>
    expect(read(row(date, "14:00", "16:00"), zone)).toEqual([expected]),
  );

  it("are as long as the clocks really run where an hour happens twice, and start at its first pass", () => {
    expect(read(row("2026-10-25", "01:30", "03:30"))).toEqual(["2026-10-24T23:30:00.000Z/2026-10-25T02:30:00.000Z"]);
    expect(read(row("2026-11-01", "01:00", "02:00"), "America/New_York")).toEqual([
      "2026-11-01T05:00:00.000Z/2026-11-01T07:00:00.000Z",
    ]);
  });

  it.each([
    ["Europe/Berlin", "2027-03-28", "02:30", "04:00", "window_1_from: window_gap"],
    ["America/New_York", "2027-03-14", "01:00", "02:15", "window_1_to: window_gap"],
    ["Australia/Sydney", "2027-10-03", "02:15", "05:00", "window_1_from: window_gap"],
  ])("refuse an hour that clocks skip: %s %s %s to %s", (zone, date, from, to, expected) =>
    expect(read(row(date, from, to), zone, new Date(new Date(date).getTime() - 10 * DAY))).toEqual([expected]),
  );

  it("may end with their day, also where that is 23 hours long or begins at one", () => {
    expect(read(row("2026-10-23", "20:00", "00:00"))).toEqual(["2026-10-23T18:00:00.000Z/2026-10-23T22:00:00.000Z"]);
    const before = new Date("2027-03-20T00:00:00Z");
    expect(read(row("2027-03-27", "22:00", "00:00"), "Asia/Beirut", before)).toEqual([
      "2027-03-27T20:00:00.000Z/2027-03-27T22:00:00.000Z",
    ]);
    expect(read(row("2026-10-23", "00:00", "00:00"), "Asia/Kathmandu")).toEqual([
      "2026-10-22T18:15:00.000Z/2026-10-23T18:15:00.000Z",
    ]);
  });

  it("are shorter where clocks skip an hour", () => {
    const before = new Date("2027-03-20T00:00:00Z");
    expect(read(row("2027-03-28", "01:30", "03:15"), "Europe/Berlin", before)).toEqual([
      "2027-03-28T00:30:00.000Z/2027-03-28T01:15:00.000Z",
    ]);
    expect(read(row("2027-03-28", "01:30", "03:10"), "Europe/Berlin", before)).toEqual(["window_1_to: window_short"]);
  });

  it.each([
    [{}, ["windows: windows_required"]],
    [{ window_1_from: "10:00", window_1_to: "11:00" }, ["window_1_date: window_date_required"]],
    [{ window_2_date: "2026-10-23", window_2_to: "11:00" }, ["window_2_from: window_time_required"]],
    [{ window_2_date: "2026-10-23", window_2_from: "11:00" }, ["window_2_to: window_time_required"]],
    [row("23.10.2026", "10:00", "11:00"), ["window_1_date: window_date"]],
    [row("2027-02-30", "10:00", "11:00"), ["window_1_date: window_no_day"]],
    [row("0202-10-23", "10:00", "11:00"), ["window_1_date: window_past"]],
    [row("2206-10-23", "10:00", "11:00"), ["window_1_date: window_far"]],
    [row("2026-10-23", "10h", "11:00"), ["window_1_from: window_time"]],
    [row("2026-10-23", "23:00", "00:30"), ["window_1_to: window_order"]],
    [row("2026-10-23", "10:00", "24:00"), ["window_1_to: window_time"]],
    [row("2026-10-23", "11:00", "10:00"), ["window_1_to: window_order"]],
    [row("2026-10-23", "11:00", "11:00"), ["window_1_to: window_order"]],
    [row("2026-10-23", "11:00", "11:44"), ["window_1_to: window_short"]],
    [row("2026-10-20", "10:00", "11:00"), ["window_1_date: window_past"]],
    [row("2027-01-19", "10:00", "11:00"), ["window_1_date: window_far"]],
    [
      { ...row("2026-10-23", "11:00", "10:00"), ...row("2026-10-24", "11:00", "12:00", 2), ...row("x", "1", "2", 5) },
      ["window_1_to: window_order", "window_5_date: window_date"],
    ],
  ] satisfies [TypedWindows, string[]][])("say what is wrong at the field: %j", (typed, expected) =>
    expect(read(typed)).toEqual(expected),
  );

  it("begin after now by a millisecond at least", () => {
    const typed = row("2026-10-23", "10:00", "11:00");
    const start = new Date("2026-10-23T08:00:00.000Z").getTime();
    expect(read(typed, "Europe/Berlin", new Date(start - 1))).toHaveLength(1);
    expect(read(typed, "Europe/Berlin", new Date(start))).toEqual(["window_1_date: window_past"]);
  });

  it("end within 90 days, to the millisecond", () => {
    const typed = row("2026-10-23", "10:00", "11:00");
    const end = new Date("2026-10-23T09:00:00.000Z").getTime();
    expect(read(typed, "Europe/Berlin", new Date(end - 90 * DAY))).toEqual([expect.stringContaining("/")]);
    expect(read(typed, "Europe/Berlin", new Date(end - 90 * DAY - 1))).toEqual(["window_1_date: window_far"]);
  });

  it("reach as far beyond an interview that is far away", () => {
    const standing = [time("2027-06-01T10:00:00Z", "2027-06-01T11:00:00Z")];
    expect(read(row("2027-08-30", "10:00", "12:00"), "UTC", now, standing)).toEqual(["window_1_date: window_far"]);
    expect(read(row("2027-08-30", "08:00", "10:00"), "UTC", now, standing)).toEqual([expect.stringContaining("/")]);
    expect(read(row("2026-10-23", "08:00", "10:00"), "UTC", now, standing)).toEqual([expect.stringContaining("/")]);
  });

  it("are not the very time that all the interviews have, and lose their seconds", () => {
    const standing = [time("2026-10-23T10:00:00Z", "2026-10-23T11:00:00Z")];
    const other = time("2026-10-23T12:00:00Z", "2026-10-23T13:00:00Z");
    const typed = row("2026-10-23", "10:00:07", "11:00:59.5");
    expect(read(typed, "UTC", now, standing)).toEqual(["window_1_from: window_same"]);
    expect(read(typed, "UTC", now, [...standing, other])).toEqual([
      "2026-10-23T10:00:00.000Z/2026-10-23T11:00:00.000Z",
    ]);
    expect(read(row("2026-10-23", "10:00", "12:00"), "UTC", now, standing)).toHaveLength(1);
    expect(read(row("2026-10-23", "10:00", "11:00:99"), "UTC", now, standing)).toEqual(["window_1_to: window_time"]);
  });

  it("become one where they overlap or touch, soonest first", () => {
    const typed = {
      ...row("2026-10-24", "14:00", "16:00", 1),
      ...row("2026-10-23", "10:00", "12:00", 2),
      ...row("2026-10-24", "15:00", "17:00", 3),
      ...row("2026-10-24", "17:00", "18:00", 5),
    };
    expect(read(typed)).toEqual([
      "2026-10-23T08:00:00.000Z/2026-10-23T10:00:00.000Z",
      "2026-10-24T12:00:00.000Z/2026-10-24T16:00:00.000Z",
    ]);
  });

  it("never break on what people and machines type, and are ahead, near and long enough where they are read", () => {
    const date = fc.oneof(fc.string(), fc.constantFrom("2026-10-23", "2026-10-25", "2199-12-31", "2026-11-01", ""));
    const time = fc.oneof(fc.string(), fc.constantFrom("00:00", "02:30", "09:00", "12:00", "23:59", "24:00", ""));
    const typed = fc.record(
      Object.fromEntries(WINDOW_FIELDS.map((field) => [field, field.endsWith("date") ? date : time])),
      { requiredKeys: [] },
    );
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu", "Pacific/Apia", "UTC"];
    fc.assert(
      fc.property(typed, fc.constantFrom(...zones), (fields, zone) => {
        const reading = readWindows({ typed: fields, zone, durationMs: duration, standing: [], now });
        if (!reading.ok) expect(reading.errors.length).toBeGreaterThan(0);
        else expect(reading.windows.length).toBeGreaterThan(0);
        for (const { startsAt, endsAt } of reading.ok ? reading.windows : []) {
          expect(startsAt > now && endsAt.getTime() <= now.getTime() + 90 * DAY).toBe(true);
          expect(endsAt.getTime() - startsAt.getTime()).toBeGreaterThanOrEqual(duration);
        }
      }),
    );
  });

  it("cover the same instants merged and unmerged, apart and in order", () => {
    const window = fc
      .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 40 }))
      .map(([start, length]) => ({ startsAt: new Date(start * HOUR), endsAt: new Date((start + length) * HOUR) }));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 5 }), (windows) => {
        const merged = mergeWindows(windows);
        const covers = (all: typeof windows, hour: number) =>
          all.some((each) => each.startsAt.getTime() <= hour * HOUR && hour * HOUR < each.endsAt.getTime());
        for (let hour = 0; hour < 250; hour += 1) expect(covers(merged, hour)).toBe(covers(windows, hour));
        for (const [index, each] of merged.entries()) {
          if (index > 0) expect(each.startsAt > merged[index - 1]!.endsAt).toBe(true);
        }
      }),
    );
  });
});

describe("how long a request waits", () => {
  const startsAt = (ms: number) => new Date(now.getTime() + ms);

  it("is five days, or until a day before the start, whichever is earlier", () => {
    expect(expiryOf({ startsAt: startsAt(20 * DAY), now })).toEqual(startsAt(5 * DAY));
    expect(expiryOf({ startsAt: startsAt(6 * DAY), now })).toEqual(startsAt(5 * DAY));
    expect(expiryOf({ startsAt: startsAt(6 * DAY - 1), now })).toEqual(startsAt(5 * DAY - 1));
    expect(expiryOf({ startsAt: startsAt(DAY + 1), now })).toEqual(startsAt(1));
    expect(expiryOf({ startsAt: startsAt(DAY), now })).toBeNull();
    expect(expiryOf({ startsAt: startsAt(DAY - 1), now })).toBeNull();
  });

  it("has a warning a day before its end, or when half of a shorter life is over", () => {
    const warnedAfter = (lifeMs: number) => warningOf({ requestedAt: now, expiresAt: startsAt(lifeMs) });
    expect(warnedAfter(5 * DAY)).toEqual(startsAt(4 * DAY));
    expect(warnedAfter(2 * DAY)).toEqual(startsAt(DAY));
    expect(warnedAfter(DAY + 2)).toEqual(startsAt(DAY / 2 + 1));
    expect(warnedAfter(2 * HOUR)).toEqual(startsAt(HOUR));
  });

  it("warns once and lapses at its millisecond", () => {
    const request = { requestedAt: now, expiresAt: startsAt(5 * DAY), warnedAt: null };
    expect(dueOf(request, startsAt(4 * DAY - 1))).toBeNull();
    expect(dueOf(request, startsAt(4 * DAY))).toBe("warn");
    expect(dueOf({ ...request, warnedAt: startsAt(4 * DAY) }, startsAt(4 * DAY))).toBeNull();
    expect(dueOf(request, startsAt(5 * DAY - 1))).toBe("warn");
    expect(dueOf(request, startsAt(5 * DAY))).toBe("lapse");
    expect(dueOf({ requestedAt: now, expiresAt: startsAt(HOUR), warnedAt: null }, startsAt(HOUR / 2 - 1))).toBeNull();
  });
});

describe("who may ask", () => {
  const state: InterviewState = {
    status: "scheduled",
    startsAt: new Date(now.getTime() + 3 * DAY),
    endsAt: new Date(now.getTime() + 3 * DAY + HOUR),
    cancellation: null,
  };

  it("is whoever may move, while there is time to wait for an answer", () => {
    expect(evaluateAsk({ state, policy: { reschedule: null }, now })).toBeNull();
    for (const ban of ["too_late_to_move", "too_many_moves", "self_service_closed", "started"] as const)
      expect(evaluateAsk({ state, policy: { reschedule: ban }, now })).toBe(ban);
    const near = { ...state, startsAt: new Date(now.getTime() + DAY) };
    expect(evaluateAsk({ state: near, policy: { reschedule: null }, now })).toBe("too_near_to_ask");
    for (const status of ["cancelled", "completed", "no_show"] as const)
      expect(evaluateAsk({ state: { ...state, status }, policy: { reschedule: null }, now })).toBe("not_scheduled");
  });

  it("changes nothing by asking the same again", () => {
    const windows = [{ startsAt: new Date(now), endsAt: new Date(now.getTime() + HOUR) }];
    const asked = { windows, reasonCode: null, note: null };
    expect(isSameRequest(asked, { ...asked, windows: structuredClone(windows) })).toBe(true);
    expect(isSameRequest(asked, { ...asked, note: "or later" })).toBe(false);
    expect(isSameRequest(asked, { ...asked, reasonCode: "illness" })).toBe(false);
    expect(isSameRequest(asked, { ...asked, windows: [] })).toBe(false);
    expect(isSameRequest(asked, { ...asked, windows: [{ ...windows[0]!, endsAt: new Date(now) }] })).toBe(false);
  });
});
