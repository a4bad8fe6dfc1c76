import { describe, expect, it } from "vitest";
import { readWindows } from "@/lib/time-requests/rules";
import { typeWindows } from "./typed-windows";

const window = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

describe("windows typed again", () => {
  const windows = [
    window("2026-12-01T08:00:00Z", "2026-12-01T10:30:00Z"),
    window("2026-12-02T21:00:00Z", "2026-12-03T01:00:00Z"),
  ];

  it("stand on the clocks of the zone, and end with their day", () => {
    expect(typeWindows(windows, "Europe/Berlin")).toEqual({
      window_1_date: "2026-12-01",
      window_1_from: "09:00",
      window_1_to: "11:30",
      window_2_date: "2026-12-02",
      window_2_from: "22:00",
      window_2_to: "00:00",
      window_3_date: "2026-12-03",
      window_3_from: "00:00",
      window_3_to: "02:00",
    });
  });

  it("are read as what they were", () => {
    const now = new Date("2026-11-20T00:00:00Z");
    for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"]) {
      const typed = typeWindows(windows, zone);
      expect(readWindows({ typed, zone, durationMs: 900_000, standing: [], now })).toEqual({ ok: true, windows });
    }
  });
});
