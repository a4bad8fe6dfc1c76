import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hourOf } from "@/lib/time/wall-clock";
import { decideReminder, type RemindedInterview } from "./rules";

const HOUR = 3_600_000;
/** Noon in Berlin. */
const START = new Date("2026-12-01T11:00:00.000Z");
const before = (ms: number) => new Date(START.getTime() - ms);
const interview: RemindedInterview = {
  status: "scheduled",
  startsAt: START,
  confirmedAt: null,
  remindedFor: null,
  toldAt: before(200 * HOUR),
  hasOpenRequest: false,
  isUnwanted: false,
  zone: "Europe/Berlin",
};
const ask = (now: Date, over: Partial<RemindedInterview> = {}, reminderHours = 24) =>
  decideReminder({ interview: { ...interview, ...over }, reminderHours, now });

describe("the reminder", () => {
  it.each([
    [24 * HOUR + 1, "none"],
    [24 * HOUR, "due"],
    [24 * HOUR - 1, "due"],
    [2 * HOUR + 1, "due"],
    [2 * HOUR, "due"],
    [2 * HOUR - 1, "none"],
    [0, "none"],
    [-1, "none"],
  ])("%i ms before the start: %s", (ms, answer) => {
    expect(ask(before(ms))).toBe(answer);
  });

  it.each([
    ["2026-11-30T19:59:59.999Z", "due"],
    ["2026-11-30T20:00:00.000Z", "quiet"],
    ["2026-12-01T06:59:59.999Z", "quiet"],
    ["2026-12-01T07:00:00.000Z", "due"],
  ])("waits for the day where the candidate lives: %s is %s", (now, answer) => {
    expect(ask(new Date(now))).toBe(answer);
  });

  it("waits by the candidate's night, not by the interview's", () => {
    // 14:15 in Berlin is 19:00 in Kathmandu; three hours later it is night there.
    expect(ask(new Date("2026-11-30T13:15:00.000Z"), { zone: "Asia/Kathmandu" })).toBe("due");
    expect(ask(new Date("2026-11-30T16:15:00.000Z"), { zone: "Asia/Kathmandu" })).toBe("quiet");
  });

  it("is sent once for each time", () => {
    const now = before(20 * HOUR);
    expect(ask(now, { remindedFor: START })).toBe("none");
    expect(ask(now, { remindedFor: before(1) })).toBe("due");
    expect(ask(now, { confirmedAt: before(30 * HOUR) })).toBe("none");
  });

  it.each([
    [30 * HOUR + 1, "due"],
    [30 * HOUR, "due"],
    [30 * HOUR - 1, "none"],
    [3 * HOUR, "none"],
  ])("whoever was told the time %i ms before the start: %s", (ms, answer) => {
    expect(ask(before(20 * HOUR), { toldAt: before(ms) })).toBe(answer);
  });

  it("is not sent while other times were asked for", () => {
    expect(ask(before(20 * HOUR), { hasOpenRequest: true })).toBe("none");
  });

  it("is never sent where it is switched off, nor for what is not scheduled", () => {
    expect(ask(before(3 * HOUR), {}, 0)).toBe("none");
    for (const status of ["cancelled", "completed", "no_show"]) expect(ask(before(20 * HOUR), { status })).toBe("none");
  });

  it("never comes at night, in any zone and on any day of changing clocks", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu", "Pacific/Kiritimati"];
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }),
        fc.integer({ min: 0, max: 48 * HOUR }),
        fc.constantFrom(...zones),
        (startsAt, ms, zone) => {
          const now = new Date(startsAt.getTime() - ms);
          const answer = ask(now, { startsAt, toldAt: new Date(0), zone });
          if (answer === "due")
            expect([8, 20]).toEqual([Math.min(8, hourOf(now, zone)), Math.max(20, hourOf(now, zone))]);
        },
      ),
    );
  });
});
