import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, isDate, readWallClock, startOfDate } from "./wall-clock";
import { dayKey, formatClock } from "./zone";

const read = (date: string, time: string, zone: string) => {
  const reading = readWallClock({ date, time, zone });
  return reading.ok ? reading.instant.toISOString() : reading.code;
};

describe("readWallClock", () => {
  it.each([
    ["2026-12-01", "14:00", "Europe/Berlin", "2026-12-01T13:00:00.000Z"],
    ["2026-07-01", "14:00", "Europe/Berlin", "2026-07-01T12:00:00.000Z"],
    ["2026-12-01", "18:45", "Asia/Kathmandu", "2026-12-01T13:00:00.000Z"],
    ["2027-03-28", "02:30", "Europe/Berlin", "time_gap"],
    ["2027-03-14", "02:30", "America/New_York", "time_gap"],
    ["2026-02-29", "10:00", "Europe/Berlin", "date_format"],
    ["01.12.2026", "10:00", "Europe/Berlin", "date_format"],
    ["0026-12-01", "10:00", "Europe/Berlin", "date_format"],
    ["2026-12-01", "24:00", "Europe/Berlin", "time_format"],
    ["2026-12-01", "2pm", "Europe/Berlin", "time_format"],
  ])("%s %s %s: %s", (date, time, zone, expected) => expect(read(date, time, zone)).toBe(expected));

  it("means the first of an hour that happens twice, and says so", () => {
    const reading = readWallClock({ date: "2026-10-25", time: "02:30", zone: "Europe/Berlin" });
    expect(reading).toEqual({ ok: true, instant: new Date("2026-10-25T00:30:00Z"), isRepeatedHour: true });
  });

  it("is what the formatter shows, in any zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "Pacific/Apia",
          "UTC",
        ),
        fc.date({ min: new Date("2025-01-01"), max: new Date("2032-01-01"), noInvalidDate: true }),
        (zone, instant) => {
          const date = dayKey(instant, zone);
          const time = formatClock(instant, { zone });
          const reading = readWallClock({ date, time, zone });
          expect(reading.ok).toBe(true);
          if (!reading.ok) return;
          expect([dayKey(reading.instant, zone), formatClock(reading.instant, { zone })]).toEqual([date, time]);
        },
      ),
    );
  });
});

describe("dates", () => {
  it("begin where the zone's day begins, also when that is not midnight", () => {
    expect(startOfDate("2026-12-01", "Asia/Kathmandu").toISOString()).toBe("2026-11-30T18:15:00.000Z");
    expect(startOfDate("2018-11-04", "America/Sao_Paulo").toISOString()).toBe("2018-11-04T03:00:00.000Z");
  });

  it("are dates or are not", () => {
    expect(["2026-12-01", "2026-13-01", "2026-12-1", "", "tomorrow"].map(isDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(() => startOfDate("yesterday", "UTC")).toThrow(RangeError);
  });
});
