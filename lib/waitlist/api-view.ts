// An entry of the waiting list as the REST API shows it (contract §4). Pure.
import type { WaitlistRecord } from "@/lib/waitlist/queries";

export function waitlistView(entry: WaitlistRecord) {
  const open = entry.offers[0];
  return {
    id: entry.id,
    interview_id: entry.interviewId,
    application_external_id: entry.application.externalId,
    candidate_external_id: entry.interview.candidate.externalId,
    job_external_id: entry.interview.job.externalId,
    source: entry.source,
    status: entry.state,
    priority: entry.priority,
    kinds: entry.kinds,
    host_emails: entry.hostEmails,
    earliest_date: entry.earliestDate,
    latest_date: entry.latestDate,
    parts: entry.parts,
    time_zone: entry.timeZone,
    notice_minutes: entry.noticeMinutes,
    offer:
      open === undefined
        ? null
        : {
            id: open.id,
            slot_id: open.slotId,
            slot_ids: open.slotIds,
            starts_at: open.startsAt.toISOString(),
            ends_at: open.endsAt.toISOString(),
            expires_at: open.expiresAt.toISOString(),
          },
    offer_count: entry.offerCount,
    joined_at: entry.joinedAt.toISOString(),
    ended_at: entry.endedAt?.toISOString() ?? null,
  };
}
