// Cancelling an interview, or leaving the process (which cancels all the application's interviews ahead).
import "server-only";
import { actorRecord, channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { newId, newReference } from "@/lib/ids";
import { chooseReason, type ReasonRefusal } from "@/lib/interviews/choose-reason";
import { lockInterview, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCancellation } from "@/lib/interviews/mail-changes";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { publishedEvents } from "@/lib/interviews/publish-cancellation";
import { decideCancellation, type CancellationDecision, type CancellationRefusal } from "@/lib/interviews/rules";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import { enqueue } from "@/lib/queue/enqueue";
import { INTERVIEWER_UNAVAILABLE, type ReasonView } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";
import { holdSlots, lockLiveSlots } from "@/lib/slots/release-slots";

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
): Promise<Result<{ changed: boolean; interviewId: string }, CancelRefusal>> {
  const { interviewId } = input;
  const interview = await lockForCancel(tx, input);
  if (interview === null) return refuse({ code: "not_found" });
  const actorKind = input.actor.type === "candidate" ? "candidate" : "staff";
  const { policy, answer } = await answerPolicy(tx, { interview, actor: actorKind });
  const kind = input.staysInProcess ? "cancel" : "withdraw";
  const reason = await chooseReason(tx, { code: input.reasonCode, demand: policy.reason[kind], actor: actorKind });
  if (!reason.ok) return reason;
  const decision = decideCancellation({
    state: stateOf(interview),
    actor: actorKind,
    kind,
    reasonCode: reason.value.code,
    policy: answer,
    now: tx.now,
  });
  if (!decision.ok) return decision;
  if (decision.value.act === "unchanged") return ok({ changed: false, interviewId });
  if (input.staysInProcess) {
    await recordEvents(tx, await cancelOne(tx, input, interview, decision.value, reason.value));
  } else {
    await withdraw(tx, input, interview, decision.value, reason.value);
  }
  return ok({ changed: true, interviewId });
}

/** Withdrawing touches the whole application, so it is locked first (lock order: application, interviews, hosts, slots, counter). */
async function lockForCancel(
  tx: Tx,
  { interviewId, staysInProcess }: CancelInterview,
): Promise<InterviewRecord | null> {
  if (!staysInProcess) {
    await tx.db.$queryRaw`
      SELECT a.id FROM application a JOIN interview i ON i.organization_id = a.organization_id AND i.application_id = a.id
      WHERE i.organization_id = ${tx.organizationId} AND i.id = ${interviewId} FOR NO KEY UPDATE OF a`;
    await tx.db.$queryRaw`
      SELECT other.id FROM interview one JOIN interview other ON other.organization_id = one.organization_id AND other.application_id = one.application_id
      WHERE one.organization_id = ${tx.organizationId} AND one.id = ${interviewId} ORDER BY other.id FOR NO KEY UPDATE OF other`;
  }
  return lockInterview(tx, interviewId);
}

type Cancelling = Extract<CancellationDecision, { act: "cancel" }>;
type Reason = Pick<ReasonView, "code" | "category">;

async function withdraw(
  tx: Tx,
  input: CancelInterview,
  interview: InterviewRecord,
  decision: Cancelling,
  reason: Reason,
): Promise<void> {
  const others = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      applicationId: interview.applicationId,
      status: "scheduled",
      startsAt: { gt: tx.now },
      id: { not: interview.id },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  await tx.db.application.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
    data: { status: "withdrawn", withdrawnAt: tx.now },
  });
  const events = await cancelOne(tx, input, interview, decision, reason);
  for (const { id } of others) {
    const other = await lockInterview(tx, id);
    if (other === null) continue;
    const { answer } = await answerPolicy(tx, {
      interview: other,
      actor: input.actor.type === "candidate" ? "candidate" : "staff",
    });
    // One undo for all: every interview shares the deadline of the one the candidate looked at.
    events.push(
      ...(await cancelOne(
        tx,
        input,
        other,
        { ...decision, late: answer.late, noticeSeconds: answer.noticeSeconds },
        reason,
      )),
    );
  }
  if (decision.undoUntil === null) {
    events.push({
      type: "application.withdrawn",
      actor: input.actor,
      interviewId: interview.id,
      channel: channelOf(input.actor),
      data: {
        application_external_id: interview.application.externalId,
        candidate_external_id: interview.candidate.externalId,
        interview_ids: [interview.id, ...others.map((other) => other.id)],
        reason_code: reason.code,
      },
    });
  }
  await recordEvents(tx, events);
}

async function cancelOne(
  tx: Tx,
  input: CancelInterview,
  interview: InterviewRecord,
  decision: Cancelling,
  reason: Reason,
): Promise<NewEvent[]> {
  const { actor } = input;
  const { undoUntil } = decision;
  const cancelled = await writeCancellation(tx, input, interview, decision, reason);
  const slots = await lockLiveSlots(tx, interview.id);
  const moment = undoUntil === null ? "published" : "started";
  await mailCancellation(tx, { interview: cancelled, notify: input.notify ?? "all", moment });
  if (undoUntil === null) {
    return publishedEvents(tx, { interview: cancelled, slots, actor, appUrl: env().APP_URL });
  }
  const { id: cancellationId, kind } = cancelled.cancellation;
  await holdSlots(tx, slots, undoUntil);
  await enqueue(tx, "publish-cancellation", [{ organizationId: tx.organizationId, cancellationId }], {
    startAfter: undoUntil,
  });
  const data = { reason_code: reason.code, undo_until: undoUntil.toISOString(), late: decision.late, kind };
  return [
    {
      type: "cancellation.started",
      actor,
      channel: "link",
      interviewId: interview.id,
      subjectId: cancellationId,
      data,
    },
  ];
}

/** Writes the record and the interview's state; returns the interview as it is then. */
async function writeCancellation(
  tx: Tx,
  input: CancelInterview,
  interview: InterviewRecord,
  decision: Cancelling,
  reason: Reason,
) {
  const { actor } = input;
  const { late, noticeSeconds, undoUntil } = decision;
  const cancellation = await tx.db.cancellation.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("can"),
      interviewId: interview.id,
      reference: newReference(),
      kind: input.staysInProcess ? "cancel" : "withdraw",
      reasonCode: reason.code,
      reasonCategory: reason.category,
      note: input.note === "" ? null : input.note,
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
  const calendarSequence = interview.calendarSequence + (undoUntil === null ? 1 : 0);
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { status: "cancelled", revision: { increment: 1 }, updatedAt: tx.now, calendarSequence },
  });
  const revision = interview.revision + 1;
  return { ...interview, status: "cancelled" as const, revision, calendarSequence, cancellation };
}
