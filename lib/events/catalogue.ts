// Every event the outside world may see, with the shape of its data (contract: Events and webhooks). Webhooks, the
// event feed, the API document and the docs are made from this. Never a name, an address, a note or a link.
import { z } from "zod";

const instant = z.string();
const interview = z.object({
  id: z.string(),
  external_id: z.string(),
  source: z.string(),
  application_external_id: z.string(),
  candidate_external_id: z.string().nullable(),
  job_external_id: z.string(),
  kind: z.string(),
  status: z.string(),
  revision: z.number(),
  starts_at: instant,
  ends_at: instant,
  time_zone: z.string(),
  slot_id: z.string().nullable(),
  slot_ids: z.array(z.string()),
  url: z.string(),
});
const hasNote = z
  .boolean()
  .meta({ description: "The note itself stands beside, as note, only for endpoints that ask for it (include_note)." });
const cancellation = z.object({
  kind: z.string(),
  initiator: z.string(),
  channel: z.string(),
  reason_code: z.string(),
  reason_category: z.string(),
  has_note: hasNote,
  late: z.boolean(),
  stays_in_process: z.boolean(),
  cancelled_at: instant,
  notice_seconds: z.number(),
});
const change = z.object({
  initiator: z.string(),
  channel: z.string(),
  reason_code: z.string().nullable(),
  reason_category: z.string().nullable(),
  has_note: hasNote,
  notice_seconds: z.number(),
  previous: z.object({
    slot_id: z.string().nullable(),
    slot_ids: z.array(z.string()),
    starts_at: instant,
    ends_at: instant,
  }),
});
const slot = z.object({
  slot: z.object({
    id: z.string(),
    starts_at: instant,
    ends_at: instant,
    time_zone: z.string(),
    kinds: z.array(z.string()),
    status: z.string(),
    host_external_id: z.string().nullable(),
  }),
  interview_id: z.string().nullable(),
  previous_interview_id: z.string().nullable(),
  refill: z.object({ offer_id: z.string() }).nullable(),
});
const offer = z.object({
  offer: z.object({
    id: z.string(),
    slot_id: z.string(),
    waitlist_entry_id: z.string(),
    interview_id: z.string().nullable(),
    expires_at: instant,
  }),
});
const interviewOnly = z.object({ interview });

export const EVENTS = {
  "interview.scheduled": interviewOnly,
  "interview.rescheduled": z.object({ interview, change }),
  "interview.cancelled": z.object({ interview, cancellation }),
  "interview.cancellation_undone": interviewOnly,
  "interview.confirmed": interviewOnly,
  "interview.completed": interviewOnly,
  "interview.no_show": interviewOnly,
  "interview.new_times_requested": z.object({
    interview,
    change,
    windows: z.array(z.object({ starts_at: instant, ends_at: instant })),
    expires_at: instant,
  }),
  "interview.new_times_settled": z.object({ interview, outcome: z.enum(["moved", "kept"]) }),
  "interview.new_times_lapsed": interviewOnly,
  "application.withdrawn": z.object({
    application_external_id: z.string(),
    candidate_external_id: z.string().nullable(),
    interview_ids: z.array(z.string()),
    reason_code: z.string(),
  }),
  "slot.taken": slot,
  "slot.released": slot,
  "slot_offer.sent": offer,
  "slot_offer.accepted": offer,
  "slot_offer.declined": offer,
  "slot_offer.expired": offer,
  "calendar.declined": interviewOnly,
  "webhook.test": z.object({
    endpoint_id: z.string(),
    message: z.string(),
    example_of: z.string().optional().meta({ description: "The type of which an example was sent in its place." }),
  }),
} as const satisfies Record<string, z.ZodType>;

export type PublicEventType = keyof typeof EVENTS;
export type EventData<T extends PublicEventType> = z.output<(typeof EVENTS)[T]>;
export const PUBLIC_EVENT_TYPES = Object.keys(EVENTS) as [PublicEventType, ...PublicEventType[]];

/** What only the timeline and the audit trail show. */
export const INTERNAL_EVENT_TYPES = [
  "cancellation.started",
  "cancellation.undone",
  "cancellation.seen",
  "reminders.stopped",
  "reminders.resumed",
  "withdrawal.started",
  "withdrawal.undone",
  "reason.corrected",
  "first_choice.made",
  "first_choice.ended",
  "candidate.replied",
  "interview.updated",
  "candidate.erased",
  "candidate.exported",
  "privacy.requested",
  "privacy.answered",
  "retention.changed",
  "candidate_link.copied",
  "candidate_link.reissued",
  "member.signed_in",
  "member.created",
  "member.changed",
  "member.invited",
  "member.invitation_revoked",
  "member.second_factor",
  "member.sessions_ended",
  "api_key.created",
  "api_key.replaced",
  "api_key.revoked",
  "organization.changed",
  "policy.changed",
  "branding.changed",
  "reason.created",
  "reason.changed",
  "webhook_endpoint.created",
  "webhook_endpoint.changed",
  "webhook_endpoint.disabled",
  "webhook_endpoint.deleted",
  "webhook_secret.rotated",
  "ats_connection.created",
  "ats_connection.changed",
  "ats_connection.deleted",
] as const;
export type InternalEventType = (typeof INTERNAL_EVENT_TYPES)[number];

export const API_VERSION = "2026-11-01";
