import { describe, expect, it } from "vitest";
import {
  calendarColumns,
  calendarHref,
  calendarSpan,
  clockChange,
  instantOfCell,
  placeOnDay,
  readCalendarAddress,
  readView,
  visibleHours,
} from "@/lib/slots/calendar/rules";

const own = { today: "2026-11-28", zone: "Europe/Berlin" };
const span = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

describe("the address", () => {
  it("holds view, week, hosts and zone, and reads back what it wrote", () => {
    const query = {
      view: "week",
      week: "2026-12-02",
      host: ["Ben@x.example", "ada@x.example"],
      zone: "Asia/Kathmandu",
    };
    const address = readCalendarAddress(query, own);
    expect(address).toEqual({
      view: "week",
      date: "2026-11-30",
      hosts: ["ben@x.example", "ada@x.example"],
      zone: "Asia/Kathmandu",
    });
    const again = Object.fromEntries(new URL(calendarHref(address, own.zone), "http://x").searchParams);
    expect(readCalendarAddress({ ...again, host: ["ben@x.example", "ada@x.example"] }, own)).toEqual(address);
  });

  it("leaves out what it can't read", () => {
    const address = readCalendarAddress({ view: "day", day: "2026-02-31", zone: "Mars/Base", host: "" }, own);
    expect(address).toEqual({ view: "day", date: "2026-11-28", hosts: [], zone: "Europe/Berlin" });
  });

  it("still leads to the list where it names a filter of the list and no view", () => {
    expect(readView({ from: "2026-12-01" })).toBe("list");
    expect(readView({ status: "open" })).toBe("list");
    expect(readView({ host: "ben@x.example" })).toBe("week");
    expect(readView({ view: "nothing" })).toBe("week");
  });

  it("has a day of each host or a week of all", () => {
    const ben = { id: "hst_1", name: "Ben", email: "ben@x.example" };
    const week = readCalendarAddress({ week: "2026-12-02", host: ben.email }, own);
    expect(calendarColumns(week, [ben]).map((column) => [column.date, column.host?.id])[6]).toEqual([
      "2026-12-06",
      "hst_1",
    ]);
    expect(calendarColumns({ ...week, view: "day" }, [ben])).toHaveLength(1);
  });
});

describe("days on which clocks change", () => {
  it.each([
    ["2026-03-29", "Europe/Berlin", 60, 23],
    ["2026-10-25", "Europe/Berlin", -60, 25],
    ["2026-10-04", "Australia/Lord_Howe", 30, 23.5],
    ["2026-04-05", "Australia/Lord_Howe", -30, 24.5],
    ["2026-11-28", "Asia/Kathmandu", 0, 24],
  ])("%s in %s", (date, zone, change, hours) => {
    expect(clockChange(date, zone)).toBe(change);
    const { from, to } = calendarSpan({ view: "day", date, zone, hosts: [] });
    expect((to.getTime() - from.getTime()) / 3_600_000).toBe(hours);
  });

  it("has no place for the hour that is skipped", () => {
    const at = (minutes: number) => instantOfCell({ date: "2026-03-29", minutes, zone: "Europe/Berlin" });
    expect(at(2 * 60)).toBeNull();
    expect(at(2 * 60 + 30)).toBeNull();
    expect(at(3 * 60)?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  });

  it("puts both runs of a doubled hour side by side at the same clock", () => {
    const first = span("2026-10-25T00:15:00Z", "2026-10-25T00:45:00Z");
    const second = span("2026-10-25T01:15:00Z", "2026-10-25T01:45:00Z");
    const { placed } = placeOnDay([first, second], { date: "2026-10-25", zone: "Europe/Berlin" });
    expect(placed.map(({ top, lane, lanes }) => [top, lane, lanes])).toEqual([
      [135, 0, 2],
      [135, 1, 2],
    ]);
  });
});

describe("places", () => {
  const day = { date: "2026-12-01", zone: "Asia/Kathmandu" };

  it("are by the clock of the zone; what crosses midnight stands in both days", () => {
    const late = span("2026-12-01T17:45:00Z", "2026-12-01T18:45:00Z");
    expect(placeOnDay([late], day).placed).toMatchObject([{ top: 23 * 60 + 30, minutes: 30 }]);
    expect(placeOnDay([late], { ...day, date: "2026-12-02" }).placed).toMatchObject([{ top: 0, minutes: 30 }]);
    expect(placeOnDay([late], { ...day, date: "2026-12-03" }).placed).toEqual([]);
  });

  it("count what does not fit beside the others", () => {
    const seven = Array.from({ length: 7 }, () => span("2026-12-01T05:15:00Z", "2026-12-01T06:00:00Z"));
    const { placed, more } = placeOnDay(seven, day);
    expect(placed).toHaveLength(3);
    expect(more).toEqual([{ top: 11 * 60, lane: 3, lanes: 4, count: 4 }]);
  });

  it("use a lane again once it is free", () => {
    const a = span("2026-12-01T05:15:00Z", "2026-12-01T07:15:00Z");
    const b = span("2026-12-01T05:15:00Z", "2026-12-01T06:15:00Z");
    const c = span("2026-12-01T06:15:00Z", "2026-12-01T07:15:00Z");
    expect(placeOnDay([a, b, c], day).placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it("show at least 8 to 18 and as much more as is needed", () => {
    expect(visibleHours([])).toEqual({ from: 8, to: 18 });
    expect(
      visibleHours([
        { top: 6 * 60 + 45, minutes: 30 },
        { top: 20 * 60, minutes: 61 },
      ]),
    ).toEqual({ from: 6, to: 22 });
  });
});
