import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { answerDeadline, isQuiet, quietEnd, tooNearFrom } from "./rules";

const policy = DEFAULT_POLICY.refill;
const ZONES = ["Asia/Kathmandu", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "UTC"];
const instant = (text: string) => new Date(text);

describe("quiet hours", () => {
  it("hold over midnight on the candidate's clocks, from their first minute to their last", () => {
    const zone = "Europe/Berlin";
    expect(isQuiet(instant("2026-12-01T19:59:59Z"), zone, policy)).toBe(false);
    expect(isQuiet(instant("2026-12-01T20:00:00Z"), zone, policy)).toBe(true);
    expect(isQuiet(instant("2026-12-02T06:59:59Z"), zone, policy)).toBe(true);
    expect(isQuiet(instant("2026-12-02T07:00:00Z"), zone, policy)).toBe(false);
    expect(quietEnd(instant("2026-12-01T22:30:15Z"), zone, policy)).toEqual(instant("2026-12-02T07:00:00Z"));
    expect(isQuiet(instant("2026-12-01T22:00:00Z"), zone, { quiet_from: "08:00", quiet_to: "08:00" })).toBe(false);
  });

  it("end where the clocks are changed as well", () => {
    // 29 March 2026, 02:00 in Berlin becomes 03:00; 25 October 03:00 becomes 02:00.
    for (const night of ["2026-03-28T22:00:00Z", "2026-10-24T21:00:00Z"]) {
      const end = quietEnd(instant(night), "Europe/Berlin", policy);
      expect(isQuiet(end, "Europe/Berlin", policy)).toBe(false);
      expect(isQuiet(new Date(end.getTime() - 1), "Europe/Berlin", policy)).toBe(true);
    }
  });
});

describe("the deadline", () => {
  const zone = "UTC";
  const now = instant("2026-12-01T09:00:00Z");
  const deadline = (hoursAhead: number, from = now) =>
    answerDeadline({ now: from, startsAt: new Date(from.getTime() + hoursAhead * 3_600_000), zone, policy });

  it("shortens as the slot nears, down to a quarter of an hour, and then there is none", () => {
    const minutes = (hours: number) => ((deadline(hours)?.getTime() ?? 0) - now.getTime()) / 60_000;
    expect([minutes(200), minutes(20), minutes(12), minutes(6), minutes(4.25)]).toEqual([240, 240, 120, 30, 15]);
    expect(deadline(4.24)).toBeNull();
    expect(deadline(1)).toBeNull();
  });

  it("does not count the night", () => {
    const evening = instant("2026-12-01T20:00:00Z");
    expect(deadline(200, evening)).toEqual(instant("2026-12-02T11:00:00Z"));
  });

  it("lies ahead, never beyond the moment from which the slot is too near, and never in quiet hours", () => {
    const policies = fc.record({
      answer_minutes: fc.integer({ min: 5, max: 2_880 }),
      lead_minutes: fc.integer({ min: 0, max: 2_880 }),
      quiet_from: fc.constantFrom("20:00", "21:30", "23:00", "01:00"),
      quiet_to: fc.constantFrom("06:00", "08:00", "09:30"),
    });
    fc.assert(
      fc.property(
        policies,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.integer({ min: 0, max: 20 * 24 * 60 }),
        (given, where, minute, ahead) => {
          const from = quietEnd(new Date(Date.UTC(2026, 0, 1) + minute * 60_000), where, given);
          const startsAt = new Date(from.getTime() + ahead * 60_000);
          const end = answerDeadline({ now: from, startsAt, zone: where, policy: { ...policy, ...given } });
          if (end === null) return;
          const last = tooNearFrom(startsAt, given);
          expect(end.getTime()).toBeGreaterThan(from.getTime());
          expect(end.getTime()).toBeLessThanOrEqual(last.getTime());
          const beforeEnd = new Date(end.getTime() - 1);
          if (end < last) expect(isQuiet(beforeEnd, where, given)).toBe(false);
        },
      ),
    );
  });
});
