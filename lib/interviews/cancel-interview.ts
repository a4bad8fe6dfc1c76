// Cancelling an interview, or leaving the process (which cancels all the application's interviews ahead).
import "server-only";
import { actorRecord, channelOf, type Actor } from "@/lib/authz/actor";
import { sealNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { newId, newReference } from "@/lib/ids";
import { chooseReason, reasonCodeOf, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import {
  interviewRelations,
  lockInterviewFor,
  stateOf,
  toRecord,
  type InterviewRecord,
  type StandingCancellationRow,
} from "@/lib/interviews/lock-interview";
import { mailCancellation, mailWithdrawal } from "@/lib/interviews/mail-cancellation";
import { leaveApplication } from "@/lib/interviews/leave-application";
import { answerPolicy, sharedUndoMs } from "@/lib/interviews/policy-answer";
import { publishedEvents, withdrawnEvent } from "@/lib/interviews/publish-cancellation";
import {
  decideCancellation,
  type CancellationDecision,
  type CancellationRefusal,
  type ShownTime,
} from "@/lib/interviews/rules";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import { enqueue } from "@/lib/queue/enqueue";
import { INTERVIEWER_UNAVAILABLE, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import { holdSlots, lockLiveSlots } from "@/lib/slots/release-slots";
import { endTimeRequest } from "@/lib/time-requests/end-time-request";
import { addMs } from "@/lib/time/clock";

export interface CancelInterview {
  actor: Actor;
  interviewId: string;
  reasonCode: string | null;
  note: string | null;
  staysInProcess: boolean;
  /** On whose behalf staff or an ATS cancels; a candidate's link is always the candidate. */
  initiator: Initiator;
  releaseSlots?: boolean | undefined;
  notify?: Notify | undefined;
  isCandidateWritten?: boolean; // A person writes to the candidate in this transaction: no receipt beside that.
}
export type CancelRefusal = CancellationRefusal | ReasonRefusal | { code: "not_found" };

/**
 * Cancels one interview; with `staysInProcess: false` withdraws the application and cancels all its future interviews.
 * By a candidate's link there is an undo window (slots held, nobody outside told until it ends), otherwise everything is
 * published in this transaction. Repeating the same act changes nothing.
 * Refusals: not_found, already_cancelled (another act), invalid_state, self_service_closed, reason_required, unknown_reason.
 */
export async function cancelInterview(
  tx: Tx,
  input: CancelInterview,
): Promise<Result<{ changed: boolean; interviewId: string; actedOn: ShownTime }, CancelRefusal>> {
  const { interviewId } = input;
  if (!input.staysInProcess) await lockApplicationOf(tx, interviewId);
  const interview = await lockInterviewFor(tx, { actor: input.actor, interviewId });
  if (interview === null) return refuse({ code: "not_found" });
  const actor = input.actor.type === "candidate" ? "candidate" : "staff";
  const { policy, answer } = await answerPolicy(tx, { interview, actor });
  const kind = input.staysInProcess ? "cancel" : "withdraw";
  const asked = { code: input.reasonCode, demand: policy.reason[kind], actor } as const;
  const reasonCode = reasonCodeOf(asked);
  const decision = decideCancellation({
    state: stateOf(interview),
    actor,
    kind,
    reasonCode,
    policy: answer,
    now: tx.now,
  });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false, interviewId, actedOn: interview });
  const reason = await chooseReason(tx, { ...asked, act: kind, initiator: input.initiator });
  if (!reason.ok) return reason;
  const changed = input.staysInProcess
    ? await cancelAll(tx, input, [interview], { reason: reason.value, ...openingOf(decision.value) })
    : await withdraw(tx, input, interview, { reason: reason.value, ...openingOf(decision.value) });
  return ok({ changed, interviewId, actedOn: interview });
}

interface Cancelling {
  reason: Pick<ReasonView, "code" | "category">;
  /** The end of the undo window; null: everything is published now. */
  undoUntil: Date | null;
  /** False: this interview was cancelled before, only the others are. */
  withThis: boolean;
}

function openingOf(decision: Exclude<CancellationDecision, { act: "unchanged" }>): Omit<Cancelling, "reason"> {
  return decision.act === "cancel"
    ? { undoUntil: decision.undoUntil, withThis: true }
    : { undoUntil: null, withThis: false };
}

/** Answers whether anything changed: a second withdrawal of an application without interviews ahead does nothing. */
async function withdraw(
  tx: Tx,
  input: CancelInterview,
  interview: InterviewRecord,
  cancelling: Cancelling,
): Promise<boolean> {
  const ahead = { status: "scheduled", startsAt: { gt: tx.now }, id: { not: interview.id } };
  const others = await tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, applicationId: interview.applicationId, ...ahead },
    include: interviewRelations,
    orderBy: { id: "asc" },
  });
  if (!cancelling.withThis && interview.application.status === "withdrawn") return false;
  const ended = [...(cancelling.withThis ? [interview] : []), ...others.map(toRecord)];
  const { actor, notify = "all" } = input;
  const undoMs = actor.type === "candidate" ? await sharedUndoMs(tx, { interviews: ended, left: interview }) : 0;
  if (ended.length === 0) {
    await leaveApplication(tx, { actor, interview, reason: cancelling.reason, undoMs, notify });
    return true;
  }
  await tx.db.application.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
    data: { status: "withdrawn", withdrawnAt: tx.now },
  });
  const undoUntil = undoMs > 0 && !cancelling.withThis ? addMs(tx.now, undoMs) : cancelling.undoUntil;
  await cancelAll(tx, input, ended, { ...cancelling, undoUntil: undoMs === 0 ? null : undoUntil }, interview);
  return true;
}

/** Cancels locked interviews and records it, all with one deadline. `withdrawn` names the interview whose application was left. */
async function cancelAll(
  tx: Tx,
  input: CancelInterview,
  interviews: readonly InterviewRecord[],
  { reason, undoUntil }: Cancelling,
  withdrawn?: InterviewRecord,
): Promise<boolean> {
  const { actor, notify = "all", isCandidateWritten = false } = input;
  const slots = await lockLiveSlots(
    tx,
    interviews.map((each) => each.id),
  );
  const events: NewEvent[] = [];
  const told: InterviewRecord[] = [];
  for (const interview of interviews) {
    const cancelled = await writeCancellation(tx, input, interview, { reason, undoUntil });
    const own = slots.get(interview.id) ?? [];
    told.push(cancelled);
    events.push(...(await endFirstChoice(tx, { actor, interviewId: interview.id, state: "ended" })));
    if (undoUntil === null) {
      events.push(...(await publishedEvents(tx, { interview: cancelled, slots: own, actor, appUrl: env().APP_URL })));
    } else {
      events.push(await openWindow(tx, { interview: cancelled, slots: own, actor, undoUntil }));
    }
  }
  const moment = undoUntil === null ? "published" : "started";
  if (withdrawn !== undefined) await mailWithdrawal(tx, { interviews: told, notify, moment });
  else for (const interview of told) await mailCancellation(tx, { interview, notify, moment, isCandidateWritten });
  if (withdrawn !== undefined && undoUntil === null) {
    const about = { actor, channel: channelOf(actor), reasonCode: reason.code, occurredAt: tx.now };
    events.push(withdrawnEvent(withdrawn, { ...about, interviewIds: interviews.map((each) => each.id) }));
  }
  await recordEvents(tx, events);
  return true;
}

/** Holds the slots and leaves a job for the end of the window; only the timeline hears of it now. */
async function openWindow(
  tx: Tx,
  {
    interview,
    slots,
    actor,
    undoUntil,
  }: { interview: CancelledInterview; slots: readonly LockedSlot[]; actor: Actor; undoUntil: Date },
): Promise<NewEvent> {
  const { id: cancellationId, kind, reasonCode, late } = interview.cancellation;
  await holdSlots(tx, slots, undoUntil);
  await enqueue(tx, "publish-cancellation", [{ organizationId: tx.organizationId, cancellationId }], {
    startAfter: undoUntil,
  });
  const data = { reason_code: reasonCode, undo_until: undoUntil.toISOString(), late, kind };
  return {
    type: "cancellation.started",
    actor,
    channel: "link",
    interviewId: interview.id,
    subjectId: cancellationId,
    data,
  };
}

type CancelledInterview = InterviewRecord & { cancellation: StandingCancellationRow };

/** Writes record and state; returns the interview as it is then. */
async function writeCancellation(
  tx: Tx,
  input: CancelInterview,
  interview: InterviewRecord,
  { reason, undoUntil }: Pick<Cancelling, "reason" | "undoUntil">,
): Promise<CancelledInterview> {
  const { actor } = input;
  const { answer } = await answerPolicy(tx, { interview, actor: actor.type === "candidate" ? "candidate" : "staff" });
  const { noticeSeconds } = answer;
  // A withdrawal from another link also ends what its own link would refuse for being so near: that is short notice too.
  const late = answer.late || answer.cancel !== null;
  const cancellation = await tx.db.cancellation.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("can"),
      interviewId: interview.id,
      reference: newReference(),
      kind: input.staysInProcess ? "cancel" : "withdraw",
      reasonCode: reason.code,
      reasonCategory: reason.category,
      note: sealNote(input.note),
      staysInProcess: input.staysInProcess,
      initiator: actor.type === "candidate" ? "candidate" : input.initiator,
      channel: channelOf(actor),
      ...actorRecord(actor),
      late,
      noticeSeconds,
      releaseSlots: input.releaseSlots ?? reason.code !== INTERVIEWER_UNAVAILABLE,
      cancelledAt: tx.now,
      undoUntil,
      publishedAt: undoUntil === null ? tx.now : null,
    },
  });
  await endTimeRequest(tx, { interviewId: interview.id, state: "withdrawn" });
  const calendarSequence = interview.calendarSequence + (undoUntil === null ? 1 : 0);
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: {
      status: "cancelled",
      // Inside the window nothing has happened yet: undone, it is still confirmed.
      ...(undoUntil === null && { confirmedAt: null }),
      revision: { increment: 1 },
      updatedAt: tx.now,
      calendarSequence,
    },
  });
  const revision = interview.revision + 1;
  return { ...interview, status: "cancelled" as const, revision, calendarSequence, cancellation };
}
