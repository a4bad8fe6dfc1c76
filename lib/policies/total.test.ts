// The policy as a function: for every actor, act, moment and setting there is one answer, and it hangs together.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicy, resolvePolicy, type ActBan } from "@/lib/policies/rules";
import { INTERVIEW_KINDS, policySchema, type Policy } from "@/lib/policies/schema";

const START = new Date("2026-12-01T13:00:00.000Z");
const BANS: (ActBan | null)[] = [null, "started", "self_service_closed", "too_late_to_move", "too_many_moves"];
const DAY_MS = 86_400_000;

const demand = fc.constantFrom("off", "optional", "required");
const minutes = fc.oneof(fc.constantFrom(0, 1, 59, 60, 120, 1_440), fc.nat(525_600));
const fields = {
  undo_seconds: fc.nat(3_600),
  cancel_notice_minutes: minutes,
  reschedule_notice_minutes: minutes,
  self_service_until_minutes: minutes,
  max_reschedules: fc.nat(100),
  code_by_mail: fc.boolean(),
  review_moves: fc.boolean(),
  reason: fc.record({ cancel: demand, reschedule: demand, withdraw: demand }),
  refill: fc.record({
    mode: fc.constantFrom("off", "suggest", "one_by_one", "burst"),
    answer_minutes: fc.integer({ min: 5, max: 2_880 }),
    lead_minutes: fc.nat(20_160),
    burst_size: fc.integer({ min: 1, max: 50 }),
    quiet_from: fc.constantFrom("21:00", "00:00"),
    quiet_to: fc.constantFrom("08:00", "00:00"),
    chain_length: fc.nat(20),
  }),
};
const job = fc.constantFrom("eng", "sales", "ops");
const kind = fc.constantFrom(...INTERVIEW_KINDS);
const override = fc
  .record({ job_external_id: job, kind, ...fields }, { requiredKeys: [] })
  .filter((each) => each.job_external_id !== undefined || each.kind !== undefined);
const anyPolicy = fc
  .record({ ...fields, overrides: fc.array(override, { maxLength: 6 }) })
  .map((value): Policy => policySchema.parse(value));

/** Far and near, and each of the policy's own limits to the millisecond. */
const anyNotice = (policy: Policy) =>
  fc.oneof(
    fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }),
    fc
      .tuple(
        fc.constantFrom(
          0,
          120,
          24 * 60,
          policy.cancel_notice_minutes,
          policy.reschedule_notice_minutes,
          policy.self_service_until_minutes,
        ),
        fc.integer({ min: -1, max: 1 }),
      )
      .map(([limit, off]) => limit * 60_000 + off),
  );
const anyCase = anyPolicy.chain((policy) =>
  fc.record({
    policy: fc.constant(policy),
    noticeMs: anyNotice(policy),
    jobExternalId: job,
    kind,
    completedMoves: fc.nat(120),
    status: fc.constantFrom("scheduled", "scheduled", "cancelled", "completed", "no_show"),
  }),
);

type Case = typeof anyCase extends fc.Arbitrary<infer Value> ? Value : never;

function ask(each: Parameters<typeof evaluatePolicy>[0]["actor"], given: Case) {
  const { policy, noticeMs, jobExternalId, kind, completedMoves, status } = given;
  const own = resolvePolicy(policy, { jobExternalId, kind });
  const now = new Date(START.getTime() - noticeMs);
  return { own, answer: evaluatePolicy({ policy: own, actor: each, status, startsAt: START, completedMoves, now }) };
}

describe("the policy", () => {
  it("answers for every actor, act, moment and setting, each answer from the list", () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom("candidate", "staff"), (given, actor) => {
        const { answer } = ask(actor, given);
        expect(BANS).toContain(answer.cancel);
        expect(BANS).toContain(answer.reschedule);
        expect(BANS).toContain(answer.takeOffer);
        expect(typeof answer.late).toBe("boolean");
        expect(answer.undoMs).toBeGreaterThanOrEqual(0);
        expect(answer.noticeSeconds).toBe(Math.floor(given.noticeMs / 1_000));
      }),
      { numRuns: 1_000 },
    );
  });

  it("binds candidates by their limits alone, and staff by none", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { own, answer } = ask("candidate", given);
        const has = (limit: number) => given.noticeMs >= limit * 60_000;
        const isOpen = given.noticeMs > 0 && has(own.self_service_until_minutes);
        expect(answer.cancel === null).toBe(isOpen);
        expect(answer.reschedule === null).toBe(
          isOpen &&
            has(own.reschedule_notice_minutes) &&
            (!own.review_moves || given.status !== "scheduled" || given.noticeMs > DAY_MS) &&
            given.completedMoves < own.max_reschedules,
        );
        // What the company offers needs no second look and is no move of the candidate's own.
        expect(answer.takeOffer === null).toBe(isOpen && has(own.reschedule_notice_minutes));
        expect(answer.late).toBe(!has(own.cancel_notice_minutes));
        expect(answer.undoMs).toBe(has(120) ? own.undo_seconds * 1_000 : 0);
        expect(ask("staff", given).answer).toMatchObject({
          ...{ cancel: null, reschedule: null, takeOffer: null, undoMs: 0 },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("only ever closes as the start comes nearer", () => {
    fc.assert(
      fc.property(anyCase, fc.nat(100 * DAY_MS), (given, passed) => {
        const { answer: before } = ask("candidate", given);
        const { answer: after } = ask("candidate", { ...given, noticeMs: given.noticeMs - passed });
        if (before.cancel !== null) expect(after.cancel).not.toBeNull();
        if (before.reschedule !== null) expect(after.reschedule).not.toBeNull();
        if (before.takeOffer !== null) expect(after.takeOffer).not.toBeNull();
        if (before.late) expect(after.late).toBe(true);
        expect(after.undoMs).toBeLessThanOrEqual(before.undoMs);
      }),
    );
  });

  it("resolves each field by the nearest override that names it", () => {
    fc.assert(
      fc.property(anyPolicy, job, kind, (policy, jobExternalId, own) => {
        const rank = (o: Policy["overrides"][number]) =>
          (o.job_external_id === undefined ? 0 : 2) + (o.kind === undefined ? 0 : 1);
        const fitting = policy.overrides.filter(
          (o) => (o.job_external_id ?? jobExternalId) === jobExternalId && (o.kind ?? own) === own,
        );
        const nearest = fitting
          .filter((o) => o.max_reschedules !== undefined)
          .reduce<(typeof fitting)[number] | null>(
            (best, o) => (best === null || rank(o) >= rank(best) ? o : best),
            null,
          );
        const resolved = resolvePolicy(policy, { jobExternalId, kind: own });
        expect(resolved.max_reschedules).toBe(nearest?.max_reschedules ?? policy.max_reschedules);
      }),
    );
  });
});
