import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicy, resolvePolicy } from "@/lib/policies/rules";
import { DEFAULT_POLICY, policySchema, type Policy } from "@/lib/policies/schema";

const START = new Date("2026-12-01T13:00:00.000Z");
const before = (ms: number) => new Date(START.getTime() - ms);
const MINUTE = 60_000;
const policy = (over: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, ...over });
const ask = (
  over: Partial<Policy>,
  now: Date,
  extra: Partial<Pick<Parameters<typeof evaluatePolicy>[0], "actor" | "status" | "completedMoves">> = {},
) =>
  evaluatePolicy({
    ...{ policy: policy(over), actor: "candidate", status: "scheduled" },
    ...{ startsAt: START, completedMoves: 0, now, ...extra },
  });

describe("resolvePolicy", () => {
  it("resolves each field alone: job + kind > job > kind > organisation", () => {
    const whole = policy({
      overrides: [
        { job_external_id: "eng", kind: "video", max_reschedules: 9 },
        { job_external_id: "eng", undo_seconds: 60, max_reschedules: 5, reason: { cancel: "off" } },
        { kind: "video", undo_seconds: 30, cancel_notice_minutes: 77 },
        { job_external_id: "other", undo_seconds: 1 },
      ],
    });
    const result = resolvePolicy(whole, { jobExternalId: "eng", kind: "video" });
    expect(result).toMatchObject({
      max_reschedules: 9,
      undo_seconds: 60,
      cancel_notice_minutes: 77,
      reschedule_notice_minutes: 120,
      reason: { cancel: "off", reschedule: "optional" },
    });
    expect(resolvePolicy(whole, { jobExternalId: "sales", kind: "phone" })).toMatchObject({
      max_reschedules: 3,
      undo_seconds: 120,
    });
    expect(result).not.toHaveProperty("overrides");
  });
});

describe("evaluatePolicy", () => {
  it("holds a limit of N minutes while notice ≥ N minutes", () => {
    const limits = { cancel_notice_minutes: 60, reschedule_notice_minutes: 60, self_service_until_minutes: 10 };
    expect(ask(limits, before(60 * MINUTE + 1))).toMatchObject({ late: false, reschedule: null });
    expect(ask(limits, before(60 * MINUTE))).toMatchObject({ late: false, reschedule: null });
    expect(ask(limits, before(60 * MINUTE - 1))).toMatchObject({
      late: true,
      cancel: null,
      reschedule: "too_late_to_move",
    });
    expect(ask(limits, before(10 * MINUTE))).toMatchObject({ cancel: null });
    expect(ask(limits, before(10 * MINUTE - 1))).toMatchObject({
      cancel: "self_service_closed",
      reschedule: "self_service_closed",
    });
  });

  it("closes self-service at the start's own millisecond", () => {
    expect(ask({}, before(1)).cancel).toBeNull();
    expect(ask({}, before(0)).cancel).toBe("started");
    expect(ask({}, before(-1)).cancel).toBe("started");
  });

  it("caps the candidate's moves", () => {
    const now = before(86_400_000);
    expect(ask({ max_reschedules: 2 }, now, { completedMoves: 1 }).reschedule).toBeNull();
    expect(ask({ max_reschedules: 2 }, now, { completedMoves: 2 }).reschedule).toBe("too_many_moves");
    expect(ask({ max_reschedules: 2 }, now, { completedMoves: 2 }).cancel).toBeNull();
  });

  it("keeps a day for the second look at a scheduled interview's move, not for an offer nor for what is cancelled", () => {
    const day = 86_400_000;
    const at = (ms: number, extra = {}) => ask({ review_moves: true }, before(ms), extra);
    expect(at(day + 1)).toMatchObject({ reschedule: null, takeOffer: null });
    expect(at(day)).toMatchObject({ reschedule: "too_late_to_move", takeOffer: null });
    expect(at(day, { status: "cancelled" })).toMatchObject({ reschedule: null, takeOffer: null });
    expect(at(day, { completedMoves: 3 })).toMatchObject({ reschedule: "too_many_moves", takeOffer: null });
    expect(at(119 * MINUTE)).toMatchObject({ reschedule: "too_late_to_move", takeOffer: "too_late_to_move" });
  });

  it("has no undo nearer than two hours to the start, nor with undo_seconds 0", () => {
    expect(ask({}, before(2 * 3_600_000)).undoMs).toBe(120_000);
    expect(ask({}, before(2 * 3_600_000 - 1)).undoMs).toBe(0);
    expect(ask({ undo_seconds: 0 }, before(86_400_000)).undoMs).toBe(0);
  });

  it("never binds staff, and always answers", () => {
    const any = fc.record({
      undo_seconds: fc.nat(3_600),
      cancel_notice_minutes: fc.nat(10_000),
      reschedule_notice_minutes: fc.nat(10_000),
      self_service_until_minutes: fc.nat(10_000),
      max_reschedules: fc.nat(10),
    });
    fc.assert(
      fc.property(any, fc.integer({ min: -1e10, max: 1e10 }), fc.nat(20), (over, ms, completedMoves) => {
        const staff = ask(over, before(ms), { actor: "staff", completedMoves });
        expect([staff.cancel, staff.reschedule, staff.undoMs]).toEqual([null, null, 0]);
        const candidate = ask(over, before(ms), { completedMoves });
        expect(candidate.cancel === null || candidate.reschedule !== null).toBe(true);
        expect(candidate.noticeSeconds).toBe(Math.floor(ms / 1_000));
      }),
    );
  });

  it("has defaults that its own schema accepts", () => {
    expect(policySchema.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
  });
});
