// How interviews, cancellations and slots look in events (contract §5): ids, codes and times, no personal data. Pure.
import type { EventData } from "@/lib/events/catalogue";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";

type InterviewData = EventData<"interview.scheduled">["interview"];

/** An interview in an event, as it is after the change. `appUrl` is the installation's origin. */
export function interviewData(
  interview: InterviewRecord,
  {
    appUrl,
    ...after
  }: { appUrl: string } & Partial<Pick<InterviewRecord, "status" | "revision" | "startsAt" | "endsAt" | "slotIds">>,
): InterviewData {
  const now = { ...interview, ...after };
  return {
    id: now.id,
    external_id: now.externalId,
    source: now.source,
    application_external_id: now.application.externalId,
    candidate_external_id: now.candidate.externalId,
    job_external_id: now.job.externalId,
    kind: now.kind,
    status: now.status,
    revision: now.revision,
    starts_at: now.startsAt.toISOString(),
    ends_at: now.endsAt.toISOString(),
    time_zone: now.timeZone,
    slot_id: now.slotIds[0] ?? null,
    slot_ids: now.slotIds,
    url: `${appUrl}/api/v1/interviews/${now.id}`,
  };
}

/** A cancellation in an event. Whether there is a note is said; the note is not. */
export function cancellationData(cancellation: {
  kind: string;
  initiator: string;
  channel: string;
  reasonCode: string;
  reasonCategory: string;
  note: string | null;
  late: boolean;
  staysInProcess: boolean;
  cancelledAt: Date;
  noticeSeconds: number;
}): EventData<"interview.cancelled">["cancellation"] {
  return {
    kind: cancellation.kind,
    initiator: cancellation.initiator,
    channel: cancellation.channel,
    reason_code: cancellation.reasonCode,
    reason_category: cancellation.reasonCategory,
    has_note: cancellation.note !== null,
    late: cancellation.late,
    stays_in_process: cancellation.staysInProcess,
    cancelled_at: cancellation.cancelledAt.toISOString(),
    notice_seconds: cancellation.noticeSeconds,
  };
}

/** A slot in an event. `previousInterviewId` is who had it before: the interview that let it go. */
export function slotData(
  slot: { id: string; startsAt: Date; endsAt: Date; timeZone: string; kinds: string[]; status: string },
  {
    hostExternalId,
    interviewId,
    previousInterviewId,
    offerId = null,
  }: {
    hostExternalId: string | null;
    interviewId: string | null;
    previousInterviewId: string | null;
    /** The slot offer by which it was taken. */
    offerId?: string | null;
  },
): EventData<"slot.taken"> {
  return {
    slot: {
      id: slot.id,
      starts_at: slot.startsAt.toISOString(),
      ends_at: slot.endsAt.toISOString(),
      time_zone: slot.timeZone,
      kinds: slot.kinds,
      status: slot.status,
      host_external_id: hostExternalId,
    },
    interview_id: interviewId,
    previous_interview_id: previousInterviewId,
    refill: offerId === null ? null : { offer_id: offerId },
  };
}
