// The state machine of an interview (contract §3), pure: state, command and now in, decision or refusal out.
// scheduled → cancelled | completed | no_show; cancelled → scheduled by undo or reschedule; outcomes are interchangeable.
import { ok, refuse, type Result } from "@/lib/result";
import type { PolicyAnswer } from "@/lib/policies/rules";
import type { Initiator, InterviewStatus } from "@/lib/interviews/schema";

/** The cancellation that stands (neither undone nor superseded). */
export interface StandingCancellation {
  kind: "cancel" | "withdraw";
  reasonCode: string;
  initiator: Initiator;
  channel: string;
  undoUntil: Date | null;
  publishedAt: Date | null;
}

export interface InterviewState {
  status: InterviewStatus;
  startsAt: Date;
  endsAt: Date;
  cancellation: StandingCancellation | null;
  /** The candidate has left the process, by this interview's cancellation or by another act. */
  hasLeft?: boolean;
}

/** The time a form showed when it was opened. */
export interface ShownTime {
  startsAt: Date;
  endsAt: Date;
}
/** It has been moved since the form was opened; the form is to be shown again with the time it has now. */
export type TimeChanged = { code: "time_changed" };

export type InvalidState = { code: "invalid_state"; status: InterviewStatus };
export type SelfServiceRefusal = {
  code: "self_service_closed";
  reason: "started" | "self_service_closed" | "too_late_to_move" | "too_many_moves";
};

/** "unchanged": the same act again; nothing is to be written. */
export type CancellationDecision =
  | { act: "unchanged" }
  /** This one was cancelled before; leaving the process now still ends the application's other interviews. */
  | { act: "withdraw_others" }
  | { act: "cancel"; late: boolean; noticeSeconds: number; undoUntil: Date | null };
export type CancellationRefusal =
  InvalidState | SelfServiceRefusal | { code: "already_cancelled"; initiator: Initiator };

/** May it be cancelled, and is there an undo window? Only a candidate's own link has one. */
export function decideCancellation(input: {
  state: InterviewState;
  actor: "candidate" | "staff";
  kind: "cancel" | "withdraw";
  reasonCode: string;
  policy: PolicyAnswer;
  now: Date;
}): Result<CancellationDecision, CancellationRefusal> {
  const { state, actor, kind, reasonCode, policy, now } = input;
  if (state.status === "cancelled") {
    const standing = state.cancellation;
    if (standing?.kind === kind && standing.reasonCode === reasonCode) return ok({ act: "unchanged" });
    if (standing?.kind === "cancel" && kind === "withdraw") {
      // Its hour has come: from then on nothing is self-service, whatever became of it.
      if (policy.cancel !== null) return refuse({ code: "self_service_closed", reason: policy.cancel });
      return ok({ act: "withdraw_others" });
    }
    return refuse({ code: "already_cancelled", initiator: standing?.initiator ?? "company" });
  }
  if (state.status !== "scheduled") return refuse({ code: "invalid_state", status: state.status });
  if (policy.cancel !== null) return refuse({ code: "self_service_closed", reason: policy.cancel });
  const undoUntil = actor === "candidate" && policy.undoMs > 0 ? new Date(now.getTime() + policy.undoMs) : null;
  return ok({ act: "cancel", late: policy.late, noticeSeconds: policy.noticeSeconds, undoUntil });
}

export type FirstChoiceRefusal = InvalidState | { code: "has_left" };

/** Only what the company itself called off may be answered after its start: from then on nothing else is self-service. */
const isCalledOff = ({ status, cancellation }: InterviewState) =>
  status === "cancelled" && cancellation?.initiator === "company";

/**
 * May staff pick times for this candidate, and may the candidate take one? While the candidate is in the process: until its start
 * where the interview stands or the candidate cancelled it, also later where the company did.
 */
export function decideFirstChoice({
  state,
  now,
}: {
  state: InterviewState;
  now: Date;
}): Result<{ act: "pick" }, FirstChoiceRefusal> {
  if (state.hasLeft === true || state.cancellation?.kind === "withdraw") return refuse({ code: "has_left" });
  if (isCalledOff(state)) return ok({ act: "pick" });
  if ((state.status === "scheduled" || state.status === "cancelled") && now < state.startsAt)
    return ok({ act: "pick" });
  return refuse({ code: "invalid_state", status: state.status });
}

export type RescheduleDecision = { act: "unchanged" } | { act: "move"; fromCancelled: boolean; noticeSeconds: number };
export type RescheduleRefusal = InvalidState | SelfServiceRefusal;

/**
 * May it move to this time? Bringing a cancelled interview back this way is the candidate's only after an own cancellation that
 * stayed in the process. What staff offered this very candidate is no self-service: neither notice nor cap closes it, and it also
 * answers the company's own cancellation, even after the start (decision 018); any other interview is over to move once it started.
 */
export function decideReschedule(input: {
  state: InterviewState;
  actor: "candidate" | "staff";
  target: { startsAt: Date; endsAt: Date };
  policy: PolicyAnswer;
  /** The target is a time of the candidate's first choice. */
  isFirstChoice?: boolean;
}): Result<RescheduleDecision, RescheduleRefusal> {
  const { state, actor, target, policy, isFirstChoice = false } = input;
  const sameTime =
    target.startsAt.getTime() === state.startsAt.getTime() && target.endsAt.getTime() === state.endsAt.getTime();
  if (state.status === "completed" || state.status === "no_show")
    return refuse({ code: "invalid_state", status: state.status });
  if (state.status === "scheduled" && sameTime) return ok({ act: "unchanged" });
  const isInvited = isFirstChoice && state.hasLeft !== true && state.cancellation?.kind !== "withdraw";
  if (isInvited && (isCalledOff(state) || policy.reschedule !== "started"))
    return ok({ act: "move", fromCancelled: state.status === "cancelled", noticeSeconds: policy.noticeSeconds });
  if (actor === "candidate" && !mayRebook(state)) return refuse({ code: "invalid_state", status: state.status });
  if (policy.reschedule !== null) return refuse({ code: "self_service_closed", reason: policy.reschedule });
  return ok({ act: "move", fromCancelled: state.status === "cancelled", noticeSeconds: policy.noticeSeconds });
}

/** Whether the candidate may still choose a time: it is scheduled, or the candidate cancelled it and is still in the process. */
export function mayRebook(state: InterviewState): boolean {
  return (
    state.status === "scheduled" ||
    (state.status === "cancelled" &&
      state.cancellation?.initiator === "candidate" &&
      state.cancellation.kind === "cancel" &&
      state.hasLeft !== true)
  );
}

/**
 * What an act achieved, unless the form it came from showed another time than the act found under its lock: then a refusal,
 * which takes the act back with its transaction. A repeat that changed nothing is no reason to look again. Null: the form
 * did not say.
 */
export function unlessTimeChanged<T extends { changed: boolean; actedOn: ShownTime }, R extends { code: string }>(
  result: Result<T, R>,
  shown: ShownTime | null,
): Result<T, R | TimeChanged> {
  if (!result.ok || !result.value.changed || !hasTimeChanged(result.value.actedOn, shown)) return result;
  return refuse({ code: "time_changed" });
}

function hasTimeChanged(state: ShownTime, shown: ShownTime | null): boolean {
  if (shown === null) return false;
  return shown.startsAt.getTime() !== state.startsAt.getTime() || shown.endsAt.getTime() !== state.endsAt.getTime();
}

export type ConfirmationDecision = { act: "unchanged" } | { act: "confirm" };

/** "I will be there": only ahead of the start, and once for each time. */
export function decideConfirmation(input: {
  state: InterviewState;
  confirmedAt: Date | null;
  now: Date;
}): Result<ConfirmationDecision, InvalidState | SelfServiceRefusal> {
  const { state, confirmedAt, now } = input;
  if (state.status !== "scheduled") return refuse({ code: "invalid_state", status: state.status });
  if (now >= state.startsAt) return refuse({ code: "self_service_closed", reason: "started" });
  return ok({ act: confirmedAt === null ? "confirm" : "unchanged" });
}

export type OutcomeDecision = { act: "unchanged" } | { act: "record" };

/** Completed and no-show only from the start on, and only of an interview that was not cancelled. */
export function decideOutcome(input: {
  state: InterviewState;
  outcome: "completed" | "no_show";
  now: Date;
}): Result<OutcomeDecision, InvalidState | { code: "not_started"; startsAt: Date }> {
  const { state, outcome, now } = input;
  if (state.status === outcome) return ok({ act: "unchanged" });
  if (state.status === "cancelled") return refuse({ code: "invalid_state", status: state.status });
  if (now < state.startsAt) return refuse({ code: "not_started", startsAt: state.startsAt });
  return ok({ act: "record" });
}

export type UndoDecision =
  | { act: "unchanged" }
  /** Nobody has been told yet: the held slots become taken again and nothing is ever published. */
  | { act: "undo_unpublished" }
  /** The world knows: it works while every slot is still open, and only this is published. */
  | { act: "undo_published" };

/** "Keep my interview" after a cancellation by link. A deadline holds up to, not including, its millisecond. */
export function decideUndo(input: {
  state: InterviewState;
  now: Date;
}): Result<UndoDecision, InvalidState | SelfServiceRefusal> {
  const { state, now } = input;
  if (state.status === "scheduled") return ok({ act: "unchanged" });
  const standing = state.cancellation;
  if (state.status !== "cancelled" || standing === null || standing.channel !== "link")
    return refuse({ code: "invalid_state", status: state.status });
  // Left by a later act than this one: only that act can be taken back, or a person asked.
  if (standing.kind === "cancel" && state.hasLeft === true)
    return refuse({ code: "invalid_state", status: state.status });
  if (now >= state.startsAt) return refuse({ code: "self_service_closed", reason: "started" });
  const inWindow = standing.publishedAt === null && standing.undoUntil !== null && now < standing.undoUntil;
  return ok({ act: inWindow ? "undo_unpublished" : "undo_published" });
}
