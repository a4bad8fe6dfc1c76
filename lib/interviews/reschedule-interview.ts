// Moving an interview: the new time is won before the old one is let go, in one transaction.
import "server-only";
import { actorRecord, channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { getFirstChoice } from "@/lib/first-choices/queries";
import type { FirstChoiceView } from "@/lib/first-choices/schema";
import { chooseReason, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { hostIdsOf, lockInterviewFor, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { noteSeen } from "@/lib/interviews/mark-seen";
import { moveInterview } from "@/lib/interviews/move-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { decideReschedule, type RescheduleRefusal as StateRefusal, type ShownTime } from "@/lib/interviews/rules";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import type { EffectivePolicy } from "@/lib/policies/rules";
import { INTERVIEWER_UNAVAILABLE, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";
import { fitsInterview, MOVE_REVIEW, type TakeRefusal } from "@/lib/slots/rules";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";

export type RescheduleTarget = { slotId: string } | { startsAt: Date; endsAt: Date };
export interface RescheduleInterview {
  actor: Actor;
  interviewId: string;
  target: RescheduleTarget;
  reasonCode: string | null;
  /** What `reasonCode` meant when the candidate gave it, judged then: it counts whatever the lists say by now. */
  givenReason?: Pick<ReasonView, "code" | "category"> | null;
  note: string | null;
  initiator: Initiator;
  releaseSlots?: boolean | undefined;
  notify?: Notify | undefined;
}
export type RescheduleRefusal =
  | StateRefusal
  | ReasonRefusal
  | TakeRefusal
  | { code: "not_found" }
  | { code: "slot_not_found" }
  /** Somebody else was faster, or it is not this interview's to take: choose another. */
  | { code: "slot_taken" }
  /** The candidate's choice is confirmed by staff first: `proposeMove` keeps it for them. */
  | { code: "review_needed" };
export interface Rescheduled {
  changed: boolean;
  interviewId: string;
  /** The time it had before. */
  actedOn: ShownTime;
  /** Open slots that stood in the way of the new time and were withdrawn. */
  withdrawnSlotIds: string[];
}

/**
 * Moves an interview to a slot or a time, also a cancelled one (which is scheduled again). The same time again changes
 * nothing. Candidates take open slots that fit; staff and the API any time their hosts are free.
 * Refusals: not_found, slot_not_found, slot_taken, slot_overlap, slot_held, invalid_state, self_service_closed, review_needed,
 * reason_required, unknown_reason.
 */
export async function rescheduleInterview(
  tx: Tx,
  input: RescheduleInterview,
): Promise<Result<Rescheduled, RescheduleRefusal>> {
  const { actor, interviewId } = input;
  // A withdrawn application becomes active again with it, so it is locked first.
  await lockApplicationOf(tx, interviewId);
  const interview = await lockInterviewFor(tx, { actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const actedOn = { startsAt: interview.startsAt, endsAt: interview.endsAt };
  const actorKind = actor.type === "candidate" ? "candidate" : "staff";
  const invited = actorKind === "candidate" ? await getFirstChoice(tx, { interviewId }) : null;
  const target = await resolveTarget(tx, input, interview, invited);
  if (!target.ok) return target;
  const isFirstChoice = isTimeOf(invited, target.value);
  const { policy, answer } = await answerPolicy(tx, { interview, actor: actorKind });
  const decision = decideReschedule({
    state: stateOf(interview),
    actor: actorKind,
    target: target.value,
    policy: answer,
    isFirstChoice,
  });
  if (!decision.ok) return decision;
  if (decision.value.act !== "unchanged" && needsReview({ policy, actor: actorKind, interview, isFirstChoice }))
    return refuse({ code: "review_needed" });
  if (decision.value.act === "unchanged") return ok({ changed: false, interviewId, actedOn, withdrawnSlotIds: [] });
  const asked = {
    code: input.reasonCode,
    // Whoever answers what the company asked owes no reason.
    demand: isFirstChoice ? "off" : policy.reason.reschedule,
    actor: actorKind,
    act: "reschedule",
    initiator: input.initiator,
  } as const;
  const reason = input.givenReason ? ok(input.givenReason) : await chooseReason(tx, asked);
  if (!reason.ok) return reason;
  const seen = await noteSeen(tx, { actor, interview });
  const moved = await moveInterview(tx, {
    actor,
    interview,
    ...target.value,
    requireOpen: actorKind === "candidate",
    initiator: actorKind === "candidate" ? "candidate" : input.initiator,
    channel: channelOf(actor),
    reason: input.reasonCode === null || isFirstChoice ? null : reason.value,
    note: input.note === "" ? null : input.note,
    noticeSeconds: decision.value.noticeSeconds,
    release: input.releaseSlots ?? reason.value.code !== INTERVIEWER_UNAVAILABLE,
    notify: input.notify ?? "all",
    actorRecord: actorRecord(actor),
    firstChoiceId: isFirstChoice ? (invited?.id ?? null) : null,
  });
  if (moved.ok) await recordEvents(tx, seen);
  if (moved.ok) return ok({ changed: true, interviewId, actedOn, withdrawnSlotIds: moved.value.withdrawnSlotIds });
  return actorKind === "candidate" ? refuse({ code: "slot_taken" }) : moved;
}

/** The time behind the target. A candidate's slot must fit this interview now; for staff it must be there and the first host's. */
async function resolveTarget(
  tx: Tx,
  { actor, target }: RescheduleInterview,
  interview: InterviewRecord,
  invited: FirstChoiceView | null,
): Promise<Result<{ startsAt: Date; endsAt: Date }, RescheduleRefusal>> {
  if (!("slotId" in target)) return ok(target);
  const slot = await tx.db.slot.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: target.slotId } },
  });
  if (slot === null) return refuse({ code: "slot_not_found" });
  const { startsAt, endsAt } = slot;
  if (invited?.times.some((time) => time.id === slot.id)) return ok({ startsAt, endsAt });
  if (interview.slotIds.includes(slot.id) && interview.status === "scheduled") return ok({ startsAt, endsAt });
  if (slot.hostId !== hostIdsOf(interview)[0])
    return refuse({ code: actor.type === "candidate" ? "slot_taken" : "slot_not_found" });
  const durationMs = interview.endsAt.getTime() - interview.startsAt.getTime();
  // What is kept for this interview's own request is as good as open: choosing it again is no news, and nobody else has it.
  const isKept = slot.status === "held" && slot.heldFor === MOVE_REVIEW;
  const isOwn = isKept && slot.heldBy === (await getOpenTimeRequest(tx, interview.id))?.id;
  const fits = fitsInterview(
    isOwn ? { ...slot, status: "open" } : slot,
    { kind: interview.kind, durationMs, jobExternalId: interview.job.externalId },
    tx.now,
  );
  if (actor.type === "candidate" && !fits) return refuse({ code: "slot_taken" });
  if (slot.status === "withdrawn") return refuse({ code: "slot_not_found" });
  return ok({ startsAt, endsAt });
}

/** Only what stands can stand until it is confirmed, and what staff picked themselves needs no second look. Pure. */
function needsReview({
  policy,
  actor,
  interview,
  isFirstChoice,
}: {
  policy: EffectivePolicy;
  actor: "candidate" | "staff";
  interview: InterviewRecord;
  isFirstChoice: boolean;
}): boolean {
  return actor === "candidate" && policy.review_moves && interview.status === "scheduled" && !isFirstChoice;
}

function isTimeOf(invited: FirstChoiceView | null, { startsAt }: { startsAt: Date }): boolean {
  return invited?.times.some((time) => time.startsAt.getTime() === startsAt.getTime()) ?? false;
}
