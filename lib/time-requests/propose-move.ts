// A candidate chooses one of the open times where staff confirm moves first: a request for exactly that time, which is kept for them.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { chooseReason, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { hostIdsOf, lockInterviewFor, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import type { ShownTime } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlotsAtTimesOf, type LockedSlot } from "@/lib/slots/lock-slots";
import { fitsInterview, MOVE_REVIEW } from "@/lib/slots/rules";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";
import type { ChosenTime } from "@/lib/time-requests/hold-chosen";
import { makeTimeRequest } from "@/lib/time-requests/make-time-request";
import { evaluateAsk, type AskBan } from "@/lib/time-requests/rules";

export type ProposeRefusal =
  ReasonRefusal | { code: "not_found" } | { code: "slot_taken" } | { code: "ask_closed"; reason: AskBan };

/**
 * Asks staff to move the interview to an open time: nobody else can have it until they answer, the request lapses, or the candidate
 * takes it back. The interview stays scheduled, both sides are told, `interview.new_times_requested` is sent with that time as its one
 * window. Choosing the same again changes nothing, another takes its place.
 * Refusals: not_found, slot_taken, ask_closed, reason_required, unknown_reason.
 */
export async function proposeMove(
  tx: Tx,
  input: { actor: CandidateActor; interviewId: string; slotId: string; reasonCode: string | null; note: string | null },
): Promise<Result<{ changed: boolean; actedOn: ShownTime }, ProposeRefusal>> {
  const { actor, interviewId, slotId, reasonCode } = input;
  await lockApplicationOf(tx, interviewId);
  const interview = await lockInterviewFor(tx, { actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const { policy, answer } = await answerPolicy(tx, { interview, actor: "candidate" });
  const ban = evaluateAsk({ state: stateOf(interview), policy: answer, now: tx.now });
  if (ban !== null) return refuse({ code: "ask_closed", reason: ban });
  const chosen = await lockChosen(tx, { interview, slotId });
  if (chosen === null) return refuse({ code: "slot_taken" });
  const asked = { code: reasonCode, demand: policy.reason.reschedule, actor: "candidate" } as const;
  const reason = await chooseReason(tx, { ...asked, act: "reschedule", initiator: "candidate" });
  if (!reason.ok) return reason;
  const made = await makeTimeRequest(tx, interview, {
    actor,
    chosen,
    windows: [{ startsAt: chosen.startsAt, endsAt: chosen.endsAt }],
    timeZone: interview.candidate.timeZone ?? interview.timeZone,
    reason: reasonCode === null ? null : reason.value,
    note: input.note === "" ? null : input.note,
  });
  if (made === "too_many") return refuse({ code: "ask_closed", reason: "too_many_proposals" });
  await recordEvents(tx, made?.events ?? []);
  return ok({ changed: made !== null, actedOn: { startsAt: interview.startsAt, endsAt: interview.endsAt } });
}

/** One slot of each host at the time of `slotId`, in the panel's order, locked: open, or kept for this interview's own request. */
async function lockChosen(
  tx: Tx,
  { interview, slotId }: { interview: InterviewRecord; slotId: string },
): Promise<ChosenTime | null> {
  const hostIds = hostIdsOf(interview);
  const own = (await getOpenTimeRequest(tx, interview.id))?.id ?? null;
  await lockHosts(tx, hostIds);
  const locked = await lockSlotsAtTimesOf(tx, { slotIds: [slotId], hostIds });
  const first = locked.find((slot) => slot.id === slotId && slot.hostId === hostIds[0]);
  if (first === undefined) return null;
  const durationMs = interview.endsAt.getTime() - interview.startsAt.getTime();
  const wanted = { kind: interview.kind, durationMs, jobExternalId: interview.job.externalId };
  const isOwn = (slot: LockedSlot) => slot.heldFor === MOVE_REVIEW && own !== null && slot.heldBy === own;
  const fits = (slot: LockedSlot) =>
    fitsInterview({ ...slot, status: isOwn(slot) ? "open" : slot.status }, wanted, tx.now);
  const slots = hostIds.flatMap((hostId) => locked.filter((slot) => slot.hostId === hostId && fits(slot)));
  if (slots.length < hostIds.length) return null;
  return { startsAt: first.startsAt, endsAt: first.endsAt, slotIds: slots.map(({ id }) => id) };
}
