// What a candidate's page offers, what its form's post achieves and what the API may do: one policy, so one answer. Each case is
// played in a transaction of its own that is rolled back, with its moment set to the millisecond; some are posted for real.
// Slow: random cases, each played whole.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getCandidateView } from "@/lib/candidate-links/queries";
import type { CandidateView } from "@/lib/candidate-links/schema";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { confirmInterview } from "@/lib/interviews/confirm-interview";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";
import { DEFAULT_POLICY, type Policy } from "@/lib/policies/schema";
import { ok, refuse } from "@/lib/result";
import { callApi } from "@/lib/testing/api-call";
import { useTestDatabase } from "@/lib/testing/database";
import {
  anApiActor,
  anApiKey,
  anInterview,
  anOrganization,
  aSlot,
  granted,
  hoursFromNow,
  type AnInterview,
} from "@/lib/testing/factories";
import { callForm, type FormStep } from "@/lib/testing/form-call";
import { inNumber } from "@/lib/testing/thorough";
import { proposeMove } from "@/lib/time-requests/propose-move";

useTestDatabase();

/** Thorough, together a thousand. */
const CASES = inNumber({ everyday: 160, thorough: 970 });
const POSTED = inNumber({ everyday: 12, thorough: 30 });
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const STATES = ["scheduled", "cancelled", "cancelled_in_window", "cancelled_by_company", "withdrawn", "over"] as const;
const ACTS = ["cancel", "withdraw", "reschedule", "confirm", "undo"] as const;
type Act = (typeof ACTS)[number];

const minutes = fc.constantFrom(0, 30, 60, 120, 1_440);
const anyCase = fc
  .record({
    undo_seconds: fc.constantFrom(0, 120),
    cancel_notice_minutes: minutes,
    reschedule_notice_minutes: minutes,
    self_service_until_minutes: minutes,
    max_reschedules: fc.nat(3),
  })
  .chain((limits) =>
    fc.record({
      limits: fc.constant(limits),
      review_moves: fc.boolean(),
      /** Half of the overrides fit this interview. */
      override: fc.option(fc.record({ kind: fc.constantFrom("video", "phone"), max_reschedules: fc.nat(3) })),
      noticeMs: fc.oneof(
        fc.integer({ min: -2 * DAY, max: 10 * DAY }),
        fc
          .tuple(
            fc.constantFrom(0, 120, 1_440, ...Object.values(limits).filter((value) => value >= 30)),
            fc.integer({ min: -1, max: 1 }),
          )
          .map(([limit, off]) => limit * MINUTE + off),
      ),
      moves: fc.nat(4),
      state: fc.constantFrom(...STATES, "scheduled", "scheduled"),
      act: fc.constantFrom(...ACTS),
    }),
  );
type Case = typeof anyCase extends fc.Arbitrary<infer Value> ? Value : never;

interface Lane {
  organizationId: string;
  interview: AnInterview;
  openSlotId: string;
}

/** A company of its own for each state, with its interview in it while the start is still far. */
async function givenLane(state: Case["state"]): Promise<Lane> {
  const undo_seconds = state === "cancelled_in_window" ? 3_600 : 0;
  const organizationId = await anOrganization({ policy: { undo_seconds } });
  const host = { name: "Ben Okafor", email: "ben@company.example" };
  const interview = await anInterview(organizationId, { interviewers: [host] });
  const open = await aSlot(organizationId, { host, startsAt: hoursFromNow(60 * 24) });
  const lane = { organizationId, interview, openSlotId: open.id };
  const by = state === "cancelled_by_company" ? "company" : "candidate";
  if (state !== "scheduled" && state !== "over")
    granted(await inTransaction(organizationId, (tx) => cancel(tx, lane, by, state !== "withdrawn")));
  return lane;
}

const quiet = { reasonCode: "prefer_not_to_say", note: null, notify: "none" } as const;

function cancel(tx: Tx, { interview }: Lane, by: "candidate" | "company", staysInProcess = true) {
  const actor = by === "candidate" ? interview.candidate : anApiActor(tx.organizationId);
  return cancelInterview(tx, { ...quiet, actor, interviewId: interview.id, staysInProcess, initiator: by });
}

/** Sets the moment, what was moved before, and the settings. */
async function arrange(tx: Tx, lane: Lane, given: Case): Promise<void> {
  const { organizationId } = tx;
  const { id: interviewId } = lane.interview;
  const startsAt = new Date(tx.now.getTime() + given.noticeMs);
  const time = { startsAt, endsAt: new Date(startsAt.getTime() + 45 * MINUTE) };
  await tx.db.slot.updateMany({ where: { organizationId, id: { in: lane.interview.slotIds } }, data: time });
  await tx.db.interview.update({ where: { organizationId_id: { organizationId, id: interviewId } }, data: time });
  if (given.state === "over") {
    const actor = anApiActor(organizationId);
    await recordOutcome(tx, { actor, interviewId, outcome: "completed" });
  }
  const moves = Array.from({ length: given.moves }, () => moveRow(tx, interviewId, time));
  if (moves.length > 0) await tx.db.reschedule.createMany({ data: moves });
  const overrides = given.override === null ? [] : [given.override as Policy["overrides"][number]];
  const policy: Policy = { ...DEFAULT_POLICY, ...given.limits, review_moves: given.review_moves, overrides };
  await tx.db.organization.update({ where: { id: organizationId }, data: { policy } });
}

function moveRow(tx: Tx, interviewId: string, { startsAt, endsAt }: { startsAt: Date; endsAt: Date }) {
  return {
    organizationId: tx.organizationId,
    id: newId("rsc"),
    interviewId,
    initiator: "candidate",
    channel: "link",
    actorType: "candidate",
    actorId: "lnk",
    noticeSeconds: 0,
    previousStartsAt: startsAt,
    previousEndsAt: endsAt,
    startsAt,
    endsAt,
    movedAt: tx.now,
  };
}

function isOffered(view: CandidateView, act: Act): boolean {
  switch (act) {
    case "cancel":
      return view.stage === "upcoming" && view.policy.cancel === null;
    case "withdraw":
      return view.application.canWithdraw;
    case "reschedule":
      return view.canChooseTime;
    case "confirm":
      return view.canConfirm && view.confirmedAt === null;
    case "undo":
      return view.cancellation?.canBeUndone ?? false;
  }
}

function play(tx: Tx, lane: Lane, act: Act, by: "candidate" | "company") {
  const { candidate: actor, id: interviewId } = lane.interview;
  switch (act) {
    case "cancel":
      return cancel(tx, lane, by);
    case "withdraw":
      return cancel(tx, lane, by, false);
    case "reschedule": {
      const who = by === "candidate" ? actor : anApiActor(tx.organizationId);
      const target = { slotId: lane.openSlotId };
      return rescheduleOrPropose(tx, { ...quiet, actor: who, interviewId, target, initiator: by });
    }
    case "confirm":
      return confirmInterview(tx, { actor, interviewId });
    case "undo":
      return undoCancellation(tx, { actor, interviewId });
  }
}

/** As the form does it: a move that staff confirm first is a proposal. */
async function rescheduleOrPropose(
  tx: Tx,
  input: Parameters<typeof rescheduleInterview>[1] & { target: { slotId: string } },
) {
  const { actor, target } = input;
  const moved = await rescheduleInterview(tx, input);
  if (moved.ok || moved.refusal.code !== "review_needed" || actor.type !== "candidate") return moved;
  return proposeMove(tx, { ...input, actor, slotId: target.slotId });
}

/**
 * One case, rolled back; with the API's answer to the same where `byApi` says so. What does not agree is thrown with the case, so
 * that it can be played again.
 */
async function judge(lane: Lane, given: Case, byApi: boolean): Promise<void> {
  await inTransaction(lane.organizationId, async (tx) => {
    await arrange(tx, lane, given);
    const view = await getCandidateView(tx, { actor: lane.interview.candidate, lang: "en" });
    await tx.db.$executeRaw`SAVEPOINT arranged`;
    const result = await play(tx, lane, given.act, "candidate");
    const achieved = result.ok && result.value.changed;
    expect(achieved, JSON.stringify({ given, result })).toBe(isOffered(view!, given.act));
    if (byApi && given.act !== "confirm" && given.act !== "undo") {
      await tx.db.$executeRaw`ROLLBACK TO SAVEPOINT arranged`;
      const answer = await play(tx, lane, given.act, "company");
      expectUnbound(answer.ok ? "" : answer.refusal.code, given);
    }
    return refuse({ code: "rolled_back" });
  });
}

/** The API is never bound: whatever it is refused, it is not for the policy. */
function expectUnbound(code: string, given: Case): void {
  expect(["", "invalid_state", "already_cancelled"], JSON.stringify(given)).toContain(code);
  if (given.state === "scheduled") expect(code, JSON.stringify(given)).toBe("");
}

/** Posted later than it was arranged, so a case must not turn within the minute. */
const postedCase = anyCase.filter(
  ({ act, limits, noticeMs }) =>
    act !== "confirm" &&
    act !== "undo" &&
    [0, 120, 1_440, ...Object.values(limits)].every((limit) => Math.abs(noticeMs - limit * MINUTE) > MINUTE),
);

async function givenArranged(given: Case): Promise<Lane> {
  const lane = await givenLane(given.state);
  granted(await inTransaction(lane.organizationId, async (tx) => ok(await arrange(tx, lane, given))));
  return lane;
}

function look({ organizationId, interview: { id, candidate } }: Lane) {
  return inOrganization(organizationId, async (tx) => ({
    view: (await getCandidateView(tx, { actor: candidate, lang: "en" }))!,
    state: await tx.db.interview.findFirst({
      where: { organizationId, id },
      select: { status: true, revision: true, application: { select: { status: true } } },
    }),
  }));
}

/** The same over the form's own address: what the page offers is what the post changes, and it says so. */
async function judgePosted(lane: Lane, given: Case): Promise<{ changed: boolean }> {
  const before = await look(lane);
  const step = given.act as FormStep;
  const choice: Record<string, string> = step === "reschedule" ? { slot: lane.openSlotId } : { confirm: "yes" };
  const fields = { reason: quiet.reasonCode, ...choice };
  const { linkId } = lane.interview;
  const answer = await callForm(step, { linkId, shown: before.view.interview, fields });
  const after = await look(lane);
  const says = JSON.stringify({ given, answer, before: before.state, after: after.state });
  expect(answer.status, says).toBe(303);
  const changed = JSON.stringify(after.state) !== JSON.stringify(before.state);
  expect(changed, says).toBe(isOffered(before.view, given.act));
  if (changed) expect(answer.isDone, says).toBe(true);
  return { changed };
}

async function judgeCalled({ organizationId, interview, openSlotId }: Lane, given: Case): Promise<void> {
  const { key } = await anApiKey(organizationId);
  const why = { reason_code: quiet.reasonCode, notify: "none" };
  const [act, body] =
    given.act === "reschedule"
      ? ["reschedule", { ...why, slot_id: openSlotId }]
      : ["cancel", { ...why, stays_in_process: given.act === "cancel", initiator: "company" }];
  const answer = await callApi("POST", `/interviews/${interview.id}/${act}`, { key, body });
  expectUnbound(answer.status === 200 ? "" : answer.body.code, given);
}

async function inLanes(cases: readonly Case[], run: (ofState: Case[], state: Case["state"]) => Promise<void>) {
  const groups = Map.groupBy(cases, (given) => given.state);
  await Promise.all([...groups].map(([state, ofState]) => run(ofState, state)));
}

describe("page, post and API", () => {
  it("agree in random cases", { timeout: 300_000 }, async () => {
    let agreed = 0;
    await inLanes(fc.sample(anyCase, CASES), async (ofState, state) => {
      const lane = await givenLane(state);
      for (const [index, given] of ofState.entries()) {
        await judge(lane, given, index % 8 === 0);
        agreed += 1;
      }
    });
    expect(agreed).toBe(CASES);
  });

  it("agree in more of them through the forms' and the API's own addresses", { timeout: 120_000 }, async () => {
    let agreed = 0;
    await inLanes(fc.sample(postedCase, POSTED), async (ofState) => {
      for (const given of ofState) {
        const lane = await givenArranged(given);
        const { changed } = await judgePosted(lane, given);
        await judgeCalled(changed ? await givenArranged(given) : lane, given);
        agreed += 1;
      }
    });
    expect(agreed).toBe(POSTED);
  });
});
