import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policies/schema";
import { decideNext, endsChain, whyOver } from "./rules";

const policy = { ...DEFAULT_POLICY.refill, burst_size: 2 };
const now = new Date("2026-12-01T10:00:00Z");
const startsAt = new Date("2026-12-03T10:00:00Z");
const awake = (id: string) => ({ id, zone: "UTC" });
const asleep = (id: string) => ({ id, zone: "Pacific/Auckland" });
const given = { mode: "one_by_one", slot: "free", startsAt, openUntil: null, policy, now } as const;

describe("the next step of a freed slot", () => {
  it("asks one, or several at once, those who are awake first", () => {
    const candidates = [asleep("z"), awake("a"), awake("b"), awake("c")];
    expect(decideNext({ ...given, candidates })).toEqual({ act: "offer", to: ["a"] });
    expect(decideNext({ ...given, mode: "burst", candidates })).toEqual({ act: "offer", to: ["a", "b"] });
    expect(decideNext({ ...given, mode: "suggest", candidates })).toMatchObject({ act: "suggest" });
  });

  it("waits for an answer, and for the morning", () => {
    const openUntil = new Date("2026-12-01T12:00:00Z");
    expect(decideNext({ ...given, openUntil, candidates: [] })).toEqual({ act: "wait", until: openUntil });
    expect(decideNext({ ...given, candidates: [asleep("z")] })).toEqual({
      act: "sleep",
      until: new Date("2026-12-01T19:00:00Z"),
    });
  });

  it("ends: filled by others, gone, too near, nobody", () => {
    const candidates = [awake("a")];
    expect(decideNext({ ...given, slot: "taken", candidates })).toEqual({ act: "end", reason: "taken_elsewhere" });
    expect(decideNext({ ...given, slot: "gone", candidates })).toEqual({ act: "end", reason: "slot_gone" });
    expect(decideNext({ ...given, candidates: [] })).toEqual({ act: "end", reason: "nobody" });
    const last = new Date(startsAt.getTime() - (policy.lead_minutes + 15) * 60_000 + 1);
    expect(decideNext({ ...given, candidates, now: last })).toEqual({ act: "end", reason: "too_near" });
    const waking = { ...policy, quiet_from: "00:00", quiet_to: "00:00" };
    const justInTime = { ...given, policy: waking, candidates, now: new Date(last.getTime() - 1) };
    expect(decideNext(justInTime)).toEqual({ act: "offer", to: ["a"] });
    const soon = new Date("2026-12-01T16:00:00Z");
    expect(decideNext({ ...given, startsAt: soon, candidates: [asleep("z")] })).toEqual({
      act: "end",
      reason: "too_near",
    });
  });

  it("lets a chain end", () => {
    expect([5, 6].map((depth) => endsChain(depth, policy))).toEqual([false, true]);
    expect([0, 1].map((depth) => endsChain(depth, { chain_length: 0 }))).toEqual([false, true]);
  });
});

it("holds a deadline up to, not including, its millisecond", () => {
  const open = { state: "open" as const, endReason: null, expiresAt: now };
  expect(whyOver(open, new Date(now.getTime() - 1))).toBeNull();
  expect(whyOver(open, now)).toBe("deadline");
  expect(whyOver({ ...open, state: "declined" }, now)).toBe("declined");
  expect(whyOver({ ...open, state: "expired", endReason: "skipped" }, now)).toBe("stopped");
});
