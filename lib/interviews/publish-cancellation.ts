// Telling the world of a cancellation: at once, or at the end of its undo window.
import "server-only";
import type { Actor, Channel } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { cancellationData, interviewData } from "@/lib/interviews/event-data";
import { lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCancellation } from "@/lib/interviews/mail-cancellation";
import { slotEvents } from "@/lib/interviews/slot-events";
import { listWithdrawnTogether, lockApplicationOf } from "@/lib/interviews/lock-application";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import { lockLiveSlots, releaseSlots } from "@/lib/slots/release-slots";

/**
 * Publishes a cancellation whose undo window is over: slots become open, events, webhooks and mails go out, with the time
 * of the cancellation as `timestamp`. Does nothing when it was undone, superseded or published before, or is not due.
 * A withdrawal is published as one: all its interviews, and one `application.withdrawn` unless the application has become
 * active again since.
 */
export async function publishCancellation(tx: Tx, { cancellationId }: { cancellationId: string }): Promise<void> {
  await recordEvents(tx, await publishDue(tx, { cancellationId }));
}

/** The publication without its events, which are the caller's to record when it has locked all it needs. */
export async function publishDue(tx: Tx, { cancellationId }: { cancellationId: string }): Promise<NewEvent[]> {
  const found = await tx.db.cancellation.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: cancellationId } },
  });
  if (found === null || !isDue(found, tx.now)) return [];
  const isWithdrawal = found.kind === "withdraw";
  if (isWithdrawal) await lockApplicationOf(tx, found.interviewId);
  const ids = isWithdrawal ? await listWithdrawnTogether(tx, found) : [found.interviewId];
  const due: InterviewRecord[] = [];
  for (const id of ids) {
    const interview = await lockInterview(tx, id);
    if (interview?.cancellation != null && isDue(interview.cancellation, tx.now)) due.push(interview);
  }
  const slots = await lockLiveSlots(
    tx,
    due.map((interview) => interview.id),
  );
  const events: NewEvent[] = [];
  for (const interview of due) events.push(...(await publishOne(tx, interview, slots.get(interview.id) ?? [])));
  const [first] = due;
  const stillWithdrawn = first?.application.withdrawnAt?.getTime() === found.cancelledAt.getTime();
  if (first !== undefined && isWithdrawal && stillWithdrawn) {
    const { reasonCode, cancelledAt: occurredAt } = found;
    const channel = found.channel as Channel;
    const interviewIds = due.map((interview) => interview.id);
    events.push(
      withdrawnEvent(first, { actor: recordedActor(tx, found), channel, interviewIds, reasonCode, occurredAt }),
    );
  }
  return events;
}

interface Publication {
  publishedAt: Date | null;
  undoneAt: Date | null;
  supersededAt: Date | null;
  undoUntil: Date | null;
}
const isDue = (cancellation: Publication, now: Date) =>
  cancellation.publishedAt === null &&
  cancellation.undoneAt === null &&
  cancellation.supersededAt === null &&
  (cancellation.undoUntil === null || cancellation.undoUntil <= now);

async function publishOne(tx: Tx, interview: InterviewRecord, slots: readonly LockedSlot[]): Promise<NewEvent[]> {
  const cancellation = interview.cancellation!;
  await tx.db.cancellation.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: cancellation.id } },
    data: { publishedAt: tx.now },
  });
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { calendarSequence: { increment: 1 }, confirmedAt: null },
  });
  await mailCancellation(tx, {
    interview: { ...interview, calendarSequence: interview.calendarSequence + 1 },
    notify: "all",
    moment: "window_ended",
  });
  return publishedEvents(tx, { interview, slots, actor: recordedActor(tx, cancellation), appUrl: env().APP_URL });
}

/** Lets the slots go and returns `interview.cancelled` with the `slot.released` of those that became open. */
export async function publishedEvents(
  tx: Tx,
  {
    interview,
    slots,
    actor,
    appUrl,
  }: { interview: InterviewRecord; slots: readonly LockedSlot[]; actor: Actor; appUrl: string },
): Promise<NewEvent[]> {
  const cancellation = interview.cancellation!;
  const released = await releaseSlots(tx, { interviewId: interview.id, slots, release: cancellation.releaseSlots });
  const cancelled: NewEvent = {
    type: "interview.cancelled",
    actor,
    channel: cancellation.channel as Channel,
    interviewId: interview.id,
    subjectId: cancellation.id,
    occurredAt: cancellation.cancelledAt,
    data: { interview: interviewData(interview, { appUrl }), cancellation: cancellationData(cancellation) },
  };
  return [
    cancelled,
    ...(await slotEvents(tx, {
      actor,
      interviewId: interview.id,
      released,
      taken: [],
      releasedAt: cancellation.cancelledAt,
    })),
  ];
}

/** `application.withdrawn` about the application of this interview. */
export function withdrawnEvent(
  interview: InterviewRecord,
  {
    actor,
    channel,
    interviewIds,
    reasonCode,
    occurredAt,
  }: { actor: Actor; channel: Channel; interviewIds: string[]; reasonCode: string; occurredAt: Date },
): NewEvent {
  return {
    type: "application.withdrawn",
    actor,
    channel,
    interviewId: interview.id,
    occurredAt,
    data: {
      application_external_id: interview.application.externalId,
      candidate_external_id: interview.candidate.externalId,
      interview_ids: interviewIds,
      reason_code: reasonCode,
    },
  };
}

/** Only a candidate's link opens an undo window, so that is who acted. */
export function recordedActor(tx: Tx, cancellation: { actorId: string; interviewId: string }): Actor {
  return {
    type: "candidate",
    organizationId: tx.organizationId,
    linkId: cancellation.actorId,
    interviewId: cancellation.interviewId,
    candidateId: "",
  };
}
