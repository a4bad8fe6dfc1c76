import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayKey,
  formatClockRange,
  formatDay,
  formatDuration,
  formatMoment,
  formatOffset,
  formatRange,
  formatShortMoment,
  formatShortRange,
  formatZone,
  isSameWallTime,
  listTimeZones,
  offsetMinutes,
  zoneCity,
} from "./zone";
import { isTimeZone } from "./time-zones";

const at = (iso: string) => new Date(iso);
const range = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) });
const december = range("2026-12-01T13:00:00Z", "2026-12-01T13:45:00Z");

describe("one interval, many places", () => {
  it.each([
    ["Europe/Berlin", "Tuesday 1 December, 14:00 to 14:45", "Berlin time (UTC+1)"],
    ["Asia/Kathmandu", "Tuesday 1 December, 18:45 to 19:30", "Kathmandu time (UTC+5:45)"],
    ["America/Argentina/Buenos_Aires", "Tuesday 1 December, 10:00 to 10:45", "Buenos Aires time (UTC\u22123)"],
    ["America/St_Johns", "Tuesday 1 December, 09:30 to 10:15", "St Johns time (UTC\u22123:30)"],
    ["Pacific/Kiritimati", "Wednesday 2 December, 03:00 to 03:45", "Kiritimati time (UTC+14)"],
    ["Pacific/Pago_Pago", "Tuesday 1 December, 02:00 to 02:45", "Pago Pago time (UTC\u221211)"],
    ["UTC", "Tuesday 1 December, 13:00 to 13:45", "UTC"],
    ["Europe/London", "Tuesday 1 December, 13:00 to 13:45", "London time (UTC+0)"],
  ])("%s", (zone, time, name) => {
    expect(formatRange(december, { zone })).toBe(time);
    expect(formatZone(december.startsAt, zone)).toBe(name);
  });

  it("names the other day when the interval runs over midnight", () => {
    const late = range("2026-12-01T22:30:00Z", "2026-12-01T23:15:00Z");
    expect(formatRange(late, { zone: "Europe/Berlin" })).toBe(
      "Tuesday 1 December, 23:30 to Wednesday 2 December, 00:15",
    );
    expect(formatShortRange(late, { zone: "Europe/Berlin" })).toBe("Tue 1 Dec, 23:30 to Wed 2 Dec, 00:15");
    expect(formatRange(late, { zone: "UTC" })).toBe("Tuesday 1 December, 22:30 to 23:15");
  });

  it("writes midnight as 00:00, never as 24:00", () => {
    expect(formatMoment(at("2026-12-01T23:00:00Z"), { zone: "Europe/Berlin" })).toBe("Wednesday 2 December, 00:00");
  });

  it("adds the year only where it is another one than now's in that zone", () => {
    const newYear = at("2026-12-31T23:30:00Z");
    const now = at("2026-12-01T00:00:00Z");
    expect(formatDay(newYear, { zone: "UTC", now })).toBe("Thursday 31 December");
    expect(formatDay(newYear, { zone: "Europe/Berlin", now })).toBe("Friday 1 January 2027");
    expect(formatShortMoment(newYear, { zone: "Europe/Berlin", now })).toBe("Fri 1 Jan 2027, 00:30");
  });
});

describe("summer time", () => {
  // Berlin springs forward on 28 March 2027 at 01:00 UTC, New York on 14 March 2027 at 07:00 UTC.
  it.each([
    ["Europe/Berlin", "2027-03-28T00:59:59.999Z", "UTC+1"],
    ["Europe/Berlin", "2027-03-28T01:00:00.000Z", "UTC+2"],
    ["America/New_York", "2027-03-14T06:59:59.999Z", "UTC\u22125"],
    ["America/New_York", "2027-03-14T07:00:00.000Z", "UTC\u22124"],
    ["Australia/Lord_Howe", "2027-04-03T14:59:59.999Z", "UTC+11"],
    ["Australia/Lord_Howe", "2027-04-03T15:00:00.000Z", "UTC+10:30"],
  ])("%s at %s is %s", (zone, instant, offset) => {
    expect(formatOffset(at(instant), zone)).toBe(offset);
  });

  it("names both offsets when the clocks change inside the interval", () => {
    const autumn = range("2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z");
    expect(formatClockRange(autumn, { zone: "Europe/Berlin" })).toBe("02:30 (UTC+2) to 02:15 (UTC+1)");
    const spring = range("2027-03-28T00:30:00Z", "2027-03-28T01:15:00Z");
    expect(formatClockRange(spring, { zone: "Europe/Berlin" })).toBe("01:30 (UTC+1) to 03:15 (UTC+2)");
  });

  it("sees when two zones agree only for a part of the year", () => {
    expect(isSameWallTime(december, "Europe/Berlin", "Europe/Paris")).toBe(true);
    expect(isSameWallTime(december, "Africa/Lagos", "Europe/Berlin")).toBe(true);
    const july = range("2027-07-01T13:00:00Z", "2027-07-01T13:45:00Z");
    expect(isSameWallTime(july, "Africa/Lagos", "Europe/Berlin")).toBe(false);
    const autumn = range("2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z");
    expect(isSameWallTime(autumn, "Africa/Lagos", "Europe/Berlin")).toBe(false);
  });
});

describe("date line", () => {
  it("puts one instant on two dates a day apart", () => {
    const instant = at("2026-12-01T10:30:00Z");
    expect(dayKey(instant, "Pacific/Kiritimati")).toBe("2026-12-02");
    expect(dayKey(instant, "Pacific/Pago_Pago")).toBe("2026-11-30");
    expect(dayKey(instant, "Asia/Kathmandu")).toBe("2026-12-01");
  });
});

describe("zones by name", () => {
  it("knows names and nothing else", () => {
    const names = ["Asia/Kathmandu", "UTC", "Etc/GMT+5", "America/Argentina/Buenos_Aires", "Asia/Calcutta"];
    expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
    const others = ["", "+05:45", "Nowhere/At_All", "Europe/Berlin ", "../etc", "a".repeat(65), "<script>"];
    expect(others.filter((text) => isTimeZone(text))).toEqual([]);
  });

  it("calls places by their present names", () => {
    expect(zoneCity("Asia/Calcutta")).toBe("Kolkata");
    expect(formatZone(december.startsAt, "Asia/Katmandu")).toBe("Kathmandu time (UTC+5:45)");
    expect(listTimeZones()).toContain("Asia/Kathmandu");
    expect(listTimeZones()).not.toContain("Europe/Kiev");
  });

  it("lists only zones it accepts, each with a readable city", () => {
    const zones = listTimeZones();
    expect(zones.length).toBeGreaterThan(300);
    expect(zones).toContain("UTC");
    expect(zones.filter((zone) => !isTimeZone(zone) || /[/_]/.test(zoneCity(zone)))).toEqual([]);
  });

  it("gives every zone a whole number of minutes within a day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...listTimeZones()),
        fc.date({ min: at("2020-01-01T00:00:00Z"), max: at("2040-01-01T00:00:00Z"), noInvalidDate: true }),
        (zone, instant) => {
          const minutes = offsetMinutes(instant, zone);
          const wall = new Date(instant.getTime() + minutes * 60_000).toISOString().slice(0, 10);
          expect(Math.abs(minutes)).toBeLessThanOrEqual(14 * 60);
          expect(wall).toBe(dayKey(instant, zone));
        },
      ),
    );
  });
});

describe("length", () => {
  it.each([
    ["2026-12-01T13:45:00Z", "45 min"],
    ["2026-12-01T14:00:00Z", "1 h"],
    ["2026-12-01T14:30:00Z", "1 h 30 min"],
    ["2026-12-01T13:00:00Z", "0 min"],
  ])("to %s is %s", (end, text) => {
    expect(formatDuration(range("2026-12-01T13:00:00Z", end))).toBe(text);
  });
});
