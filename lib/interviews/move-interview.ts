// The move itself, shared by reschedules and by an ATS that sends another time: slots, record, events, mails.
import "server-only";
import type { Actor, Channel } from "@/lib/authz/actor";
import { sealNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { newId } from "@/lib/ids";
import { interviewData } from "@/lib/interviews/event-data";
import { ACTIVE_AGAIN } from "@/lib/interviews/lock-application";
import { hostIdsOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailMove } from "@/lib/interviews/mail-changes";
import type { Initiator, Notify } from "@/lib/interviews/schema";
import { slotEvents } from "@/lib/interviews/slot-events";
import type { ReasonView } from "@/lib/reasons/schema";
import { ok, type Result } from "@/lib/result";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import type { TakeRefusal } from "@/lib/slots/rules";
import { takeSlots } from "@/lib/slots/take-slots";
import { getOpenTimeRequest, settleByMove } from "@/lib/time-requests/end-time-request";
import type { TakenOffer } from "@/lib/waitlist/offers/follow-slots";

export interface MoveInterview {
  actor: Actor;
  actorRecord: { actorType: string; actorId: string };
  interview: InterviewRecord;
  startsAt: Date;
  endsAt: Date;
  /** Candidates take what was offered: every host's slot must have been there and open. */
  requireOpen: boolean;
  initiator: Initiator;
  channel: Channel;
  reason: Pick<ReasonView, "code" | "category"> | null;
  note: string | null;
  noticeSeconds: number;
  release: boolean;
  notify: Notify;
  /** The slot offer that is taken with it. */
  offer?: TakenOffer;
  /** Recorded before the move itself. */
  leading?: readonly NewEvent[];
  /** The first choice of the candidate that this move answers. */
  firstChoiceId?: string | null;
}

/** Moves a locked interview, settles an open request for new times with it, and records it. Refusals: slot_overlap (with `requireOpen` also where no open slot was), slot_held. */
export async function moveInterview(
  tx: Tx,
  input: MoveInterview,
): Promise<Result<{ slots: LockedSlot[]; withdrawnSlotIds: string[] }, TakeRefusal>> {
  const { interview, startsAt, endsAt } = input;
  const live = await tx.db.interviewSlot.findMany({
    where: { organizationId: tx.organizationId, interviewId: interview.id, releasedAt: null },
    orderBy: { position: "asc" },
    select: { slotId: true },
  });
  const round = interview.slotRound + 1;
  const takenSlots = await takeSlots(tx, {
    interviewId: interview.id,
    hostIds: hostIdsOf(interview),
    ...{ startsAt, endsAt },
    timeZone: interview.timeZone,
    kind: interview.kind,
    jobExternalId: interview.job.externalId,
    round,
    own: live.map((row) => row.slotId),
    releaseOwn: input.release,
    requireOpen: input.requireOpen,
    firstChoiceId: input.firstChoiceId ?? null,
    timeRequestId: (await getOpenTimeRequest(tx, interview.id))?.id ?? null,
  });
  if (!takenSlots.ok) return takenSlots;
  const { taken, released, withdrawnIds } = takenSlots.value;
  const slotIds = taken.map((slot) => slot.id);
  const after = {
    ...interview,
    startsAt,
    endsAt,
    slotIds,
    status: "scheduled" as const,
    revision: interview.revision + 1,
    calendarSequence: interview.calendarSequence + 1,
    cancellation: null,
  };
  await writeMove(tx, input, { round, slotIds });
  const reschedule = await recordMove(tx, input, slotIds);
  const { actor, channel, initiator, notify } = input;
  await mailMove(tx, { interview: after, previous: interview, moveId: reschedule.id, initiator, notify });
  // Its other times are let go: the interview has one now.
  const state = input.firstChoiceId == null ? "ended" : "taken";
  const ended = await endFirstChoice(tx, { actor, interviewId: interview.id, state });
  await recordEvents(tx, [
    ...(input.leading ?? []),
    {
      type: "interview.rescheduled",
      actor,
      channel,
      interviewId: interview.id,
      subjectId: reschedule.id,
      data: { interview: interviewData(after, { appUrl: env().APP_URL }), change: changeData(input) },
    },
    ...(await slotEvents(tx, { actor, interviewId: interview.id, released, taken, offer: input.offer })),
    ...(await settleByMove(tx, { actor, channel, interview: after })),
    ...ended,
  ]);
  return ok({ slots: taken, withdrawnSlotIds: withdrawnIds });
}

function changeData({ initiator, channel, reason, note, noticeSeconds, interview }: MoveInterview) {
  return {
    initiator,
    channel,
    reason_code: reason?.code ?? null,
    reason_category: reason?.category ?? null,
    has_note: note !== null,
    notice_seconds: noticeSeconds,
    previous: {
      slot_id: interview.slotIds[0] ?? null,
      slot_ids: interview.slotIds,
      starts_at: interview.startsAt.toISOString(),
      ends_at: interview.endsAt.toISOString(),
    },
  };
}

async function writeMove(
  tx: Tx,
  { interview, startsAt, endsAt }: MoveInterview,
  { round }: { round: number; slotIds: string[] },
): Promise<void> {
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: {
      startsAt,
      endsAt,
      status: "scheduled",
      slotRound: round,
      confirmedAt: null,
      revision: { increment: 1 },
      calendarSequence: { increment: 1 },
      updatedAt: tx.now,
    },
  });
  if (interview.cancellation === null) return;
  if (interview.application.status === "withdrawn") {
    await tx.db.application.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: interview.applicationId } },
      data: ACTIVE_AGAIN,
    });
  }
  await tx.db.cancellation.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.cancellation.id } },
    data: { supersededAt: tx.now },
  });
}

function recordMove(tx: Tx, input: MoveInterview, slotIds: string[]) {
  const { interview, startsAt, endsAt } = input;
  return tx.db.reschedule.create({
    data: {
      organizationId: tx.organizationId,
      id: newId("rsc"),
      interviewId: interview.id,
      reasonCode: input.reason?.code ?? null,
      reasonCategory: input.reason?.category ?? null,
      note: sealNote(input.note),
      initiator: input.initiator,
      channel: input.channel,
      ...input.actorRecord,
      noticeSeconds: input.noticeSeconds,
      previousStartsAt: interview.startsAt,
      previousEndsAt: interview.endsAt,
      previousSlotIds: interview.slotIds,
      startsAt,
      endsAt,
      slotIds,
      firstChoiceId: input.firstChoiceId ?? null,
      movedAt: tx.now,
    },
  });
}
