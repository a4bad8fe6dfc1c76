import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideCancellation,
  decideConfirmation,
  decideOutcome,
  decideFirstChoice,
  decideReschedule,
  decideUndo,
  mayRebook,
  unlessTimeChanged,
  type InterviewState,
  type StandingCancellation,
} from "@/lib/interviews/rules";
import type { PolicyAnswer } from "@/lib/policies/rules";
import { ok, refuse } from "@/lib/result";

const START = new Date("2026-12-01T13:00:00.000Z");
const END = new Date("2026-12-01T13:45:00.000Z");
const at = (ms: number) => new Date(START.getTime() + ms);
const free: PolicyAnswer = {
  noticeSeconds: 86_400,
  cancel: null,
  reschedule: null,
  takeOffer: null,
  late: false,
  undoMs: 120_000,
};
const standing = (over: Partial<StandingCancellation> = {}): StandingCancellation => ({
  kind: "cancel",
  reasonCode: "illness",
  initiator: "candidate",
  channel: "link",
  undoUntil: null,
  publishedAt: null,
  ...over,
});
const state = (over: Partial<InterviewState> = {}): InterviewState => ({
  status: "scheduled",
  startsAt: START,
  endsAt: END,
  cancellation: null,
  ...over,
});
const cancelled = (over: Partial<StandingCancellation> = {}) =>
  state({ status: "cancelled", cancellation: standing(over) });

describe("after leaving the process by another act", () => {
  const now = at(-86_400_000);
  it("an earlier cancellation is neither taken back nor given another time by the candidate", () => {
    const left = { ...cancelled(), hasLeft: true };
    expect(mayRebook(cancelled())).toBe(true);
    expect(mayRebook(left)).toBe(false);
    expect(decideUndo({ state: left, now })).toEqual({
      ok: false,
      refusal: { code: "invalid_state", status: "cancelled" },
    });
    const withdrawn = { ...cancelled({ kind: "withdraw" }), hasLeft: true };
    expect(decideUndo({ state: withdrawn, now }).ok).toBe(true);
  });
});

describe("decideConfirmation", () => {
  const ask = (now: Date, over: Partial<InterviewState> = {}, confirmedAt: Date | null = null) =>
    decideConfirmation({ state: state(over), confirmedAt, now });

  it.each([
    [-1, { ok: true, value: { act: "confirm" } }],
    [0, { ok: false, refusal: { code: "self_service_closed", reason: "started" } }],
    [1, { ok: false, refusal: { code: "self_service_closed", reason: "started" } }],
  ])("%i ms from the start", (ms, answer) => {
    expect(ask(at(ms))).toEqual(answer);
  });

  it("is said once, and of what is scheduled alone", () => {
    expect(ask(at(-1), {}, at(-2))).toEqual({ ok: true, value: { act: "unchanged" } });
    for (const status of ["cancelled", "completed", "no_show"] as const)
      expect(ask(at(-1), { status })).toEqual({ ok: false, refusal: { code: "invalid_state", status } });
  });
});

describe("unlessTimeChanged", () => {
  const done = (changed: boolean) => ok({ changed, actedOn: { startsAt: START, endsAt: END } });
  const stale = { ok: false, refusal: { code: "time_changed" } };

  it("compares both ends to the millisecond, and believes a form that said nothing", () => {
    expect(unlessTimeChanged(done(true), null)).toEqual(done(true));
    expect(unlessTimeChanged(done(true), { startsAt: START, endsAt: END })).toEqual(done(true));
    expect(unlessTimeChanged(done(true), { startsAt: at(1), endsAt: END })).toEqual(stale);
    expect(unlessTimeChanged(done(true), { startsAt: START, endsAt: at(45 * 60_000 - 1) })).toEqual(stale);
  });

  it("lets repeats and refusals be what they are", () => {
    const shown = { startsAt: at(1), endsAt: END };
    expect(unlessTimeChanged(done(false), shown)).toEqual(done(false));
    expect(unlessTimeChanged(refuse({ code: "not_found" }), shown)).toEqual(refuse({ code: "not_found" }));
  });
});

describe("decideCancellation", () => {
  const now = at(-86_400_000);
  const decide = (over: Partial<Parameters<typeof decideCancellation>[0]>) =>
    decideCancellation({
      state: state(),
      actor: "candidate",
      kind: "cancel",
      reasonCode: "illness",
      policy: free,
      now,
      ...over,
    });

  it("opens an undo window for a candidate's link and for nobody else", () => {
    expect(decide({})).toEqual({
      ok: true,
      value: { act: "cancel", late: false, noticeSeconds: 86_400, undoUntil: new Date(now.getTime() + 120_000) },
    });
    expect(decide({ actor: "staff" })).toMatchObject({ ok: true, value: { undoUntil: null } });
    expect(decide({ policy: { ...free, undoMs: 0 } })).toMatchObject({ ok: true, value: { undoUntil: null } });
  });

  it("takes the same act again as done, and another one as too late", () => {
    expect(decide({ state: cancelled() })).toEqual({ ok: true, value: { act: "unchanged" } });
    expect(decide({ state: cancelled(), reasonCode: "travel_or_location" })).toMatchObject({
      ok: false,
      refusal: { code: "already_cancelled", initiator: "candidate" },
    });
    expect(decide({ state: cancelled(), kind: "withdraw" })).toMatchObject({
      ok: true,
      value: { act: "withdraw_others" },
    });
    expect(decide({ state: cancelled({ channel: "api" }) })).toEqual({ ok: true, value: { act: "unchanged" } });
    expect(decide({ state: cancelled({ reasonCode: "role_filled", initiator: "company" }) })).toMatchObject({
      refusal: { code: "already_cancelled", initiator: "company" },
    });
  });

  it("refuses what is over, with the state, and what the policy closes, with the ban", () => {
    expect(decide({ state: state({ status: "no_show" }) })).toEqual({
      ok: false,
      refusal: { code: "invalid_state", status: "no_show" },
    });
    expect(decide({ policy: { ...free, cancel: "started" } })).toEqual({
      ok: false,
      refusal: { code: "self_service_closed", reason: "started" },
    });
  });
});

describe("decideReschedule", () => {
  const target = { startsAt: at(3_600_000), endsAt: at(3_600_000 + 2_700_000) };
  const decide = (over: Partial<Parameters<typeof decideReschedule>[0]>) =>
    decideReschedule({ state: state(), actor: "candidate", target, policy: free, ...over });

  it("moves, and takes the same time again as done", () => {
    expect(decide({})).toEqual({ ok: true, value: { act: "move", fromCancelled: false, noticeSeconds: 86_400 } });
    expect(decide({ target: { startsAt: START, endsAt: END } })).toEqual({ ok: true, value: { act: "unchanged" } });
  });

  it("lets candidates come back only from an own cancellation that stayed in the process", () => {
    expect(decide({ state: cancelled() })).toMatchObject({ ok: true, value: { fromCancelled: true } });
    expect(decide({ state: cancelled({ kind: "withdraw" }) })).toMatchObject({ refusal: { code: "invalid_state" } });
    expect(decide({ state: cancelled({ initiator: "company" }) })).toMatchObject({
      refusal: { code: "invalid_state" },
    });
    expect(decide({ state: cancelled({ initiator: "company" }), actor: "staff" })).toMatchObject({ ok: true });
  });

  it("lets a first choice be taken over the policy's limits, after the start only where the company cancelled", () => {
    const take = (state: InterviewState, reschedule: PolicyAnswer["reschedule"]) =>
      decide({ state, policy: { ...free, reschedule }, isFirstChoice: true }).ok;
    const own = cancelled();
    const byCompany = cancelled({ initiator: "company" });
    expect([state(), own, byCompany].map((one) => take(one, "too_many_moves"))).toEqual([true, true, true]);
    expect([state(), own, byCompany].map((one) => take(one, "started"))).toEqual([false, false, true]);
    expect(take({ ...byCompany, hasLeft: true }, null)).toBe(false);
    const pick = (state: InterviewState) => decideFirstChoice({ state, now: START }).ok;
    expect([state(), own, byCompany].map(pick)).toEqual([false, false, true]);
  });

  it("keeps a recorded outcome where it is, even at the same time", () => {
    expect(
      decide({ state: state({ status: "completed" }), target: { startsAt: START, endsAt: END }, actor: "staff" }),
    ).toMatchObject({ refusal: { code: "invalid_state", status: "completed" } });
  });
});

describe("decideOutcome", () => {
  it("opens at the start's own millisecond", () => {
    const decide = (ms: number) => decideOutcome({ state: state(), outcome: "completed", now: at(ms) });
    expect(decide(-1)).toMatchObject({ refusal: { code: "not_started" } });
    expect(decide(0)).toMatchObject({ ok: true, value: { act: "record" } });
    expect(decide(1)).toMatchObject({ ok: true });
  });

  it("turns one outcome into the other, repeats harmlessly and refuses cancelled ones", () => {
    expect(decideOutcome({ state: state({ status: "no_show" }), outcome: "completed", now: at(1) })).toMatchObject({
      value: { act: "record" },
    });
    expect(decideOutcome({ state: state({ status: "no_show" }), outcome: "no_show", now: at(1) })).toMatchObject({
      value: { act: "unchanged" },
    });
    expect(decideOutcome({ state: cancelled(), outcome: "no_show", now: at(1) })).toMatchObject({
      refusal: { code: "invalid_state", status: "cancelled" },
    });
  });
});

describe("decideUndo", () => {
  const undoUntil = at(-3_600_000);
  const decide = (ms: number, over: Partial<StandingCancellation> = {}) =>
    decideUndo({ state: cancelled({ undoUntil, ...over }), now: new Date(undoUntil.getTime() + ms) });

  it("counts the deadline's own millisecond as over", () => {
    expect(decide(-1)).toMatchObject({ value: { act: "undo_unpublished" } });
    expect(decide(0)).toMatchObject({ value: { act: "undo_published" } });
    expect(decide(1)).toMatchObject({ value: { act: "undo_published" } });
    expect(decide(-1, { publishedAt: at(-7_200_000) })).toMatchObject({ value: { act: "undo_published" } });
  });

  it("is for cancellations by link alone, before the start", () => {
    expect(decideUndo({ state: cancelled({ channel: "api" }), now: at(-1) })).toMatchObject({
      refusal: { code: "invalid_state" },
    });
    expect(decideUndo({ state: cancelled(), now: at(-1) })).toMatchObject({ ok: true });
    expect(decideUndo({ state: cancelled(), now: at(0) })).toMatchObject({
      refusal: { code: "self_service_closed", reason: "started" },
    });
    expect(decideUndo({ state: state(), now: at(-1) })).toMatchObject({ value: { act: "unchanged" } });
  });
});

describe("the state machine as a whole", () => {
  const anyState = fc.record({
    status: fc.constantFrom("scheduled", "cancelled", "completed", "no_show"),
    startsAt: fc.constant(START),
    endsAt: fc.constant(END),
    cancellation: fc.record({
      kind: fc.constantFrom("cancel", "withdraw"),
      reasonCode: fc.constantFrom("illness", "other"),
      initiator: fc.constantFrom("candidate", "company"),
      channel: fc.constantFrom("link", "api", "dashboard"),
      undoUntil: fc.option(fc.date({ min: at(-1e8), max: at(1e8), noInvalidDate: true })),
      publishedAt: fc.option(fc.constant(at(-1))),
    }),
  }) as fc.Arbitrary<InterviewState>;

  it("answers for every state, never moves an outcome, and never lets self-service act from the start on", () => {
    fc.assert(
      fc.property(anyState, fc.integer({ min: -1e8, max: 1e8 }), (any, ms) => {
        const now = at(ms);
        const closed: PolicyAnswer = ms >= 0 ? { ...free, cancel: "started", reschedule: "started" } : free;
        const cancel = decideCancellation({
          state: any,
          actor: "candidate",
          kind: "cancel",
          reasonCode: "illness",
          policy: closed,
          now,
        });
        const move = decideReschedule({
          state: any,
          actor: "candidate",
          target: { startsAt: at(1e9), endsAt: at(1e9 + 1) },
          policy: closed,
        });
        const undo = decideUndo({ state: any, now });
        const acts = [cancel, move, undo].filter((result) => result.ok && result.value.act !== "unchanged");
        const over = any.status === "completed" || any.status === "no_show" || ms >= 0;
        expect(over ? acts : []).toEqual([]);
        expect(mayRebook(any) || any.status !== "scheduled").toBe(true);
      }),
    );
  });
});
