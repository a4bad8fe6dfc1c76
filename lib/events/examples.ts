// One example of each event, for the API's document, the docs and the test button; examples.test.ts holds them against the catalogue.
import type { EventData, PublicEventType } from "@/lib/events/catalogue";

const BEFORE = { starts_at: "2026-12-01T13:00:00.000Z", ends_at: "2026-12-01T13:45:00.000Z" };
const AFTER = { starts_at: "2026-12-03T09:00:00.000Z", ends_at: "2026-12-03T09:45:00.000Z" };
const SLOT_ID = "slt_06cb3q8y1t7w5v9x2z4n6p8rjk";
const NEXT_SLOT_ID = "slt_06cb3q8y1t7w5v9x2z4n6p8rjm";
const INTERVIEW_ID = "int_06cb3q8y1t7w5v9x2z4n6p8rjk";

const interview = {
  id: INTERVIEW_ID,
  external_id: "ats-interview-4711",
  source: "api",
  application_external_id: "ats-application-99",
  candidate_external_id: "ats-candidate-17",
  job_external_id: "ats-job-3",
  kind: "video",
  status: "scheduled",
  revision: 1,
  ...BEFORE,
  time_zone: "Europe/Berlin",
  slot_id: SLOT_ID,
  slot_ids: [SLOT_ID],
  url: `https://interviews.example.com/interviews/${INTERVIEW_ID}`,
};
const change = {
  initiator: "candidate",
  channel: "link",
  reason_code: "schedule_conflict",
  reason_category: "logistics",
  has_note: false,
  notice_seconds: 183_600,
  previous: { slot_id: SLOT_ID, slot_ids: [SLOT_ID], ...BEFORE },
};
const slot = (status: string) => ({
  slot: { id: SLOT_ID, ...BEFORE, time_zone: "Europe/Berlin", kinds: ["video"], status, host_external_id: null },
  interview_id: status === "taken" ? INTERVIEW_ID : null,
  previous_interview_id: status === "taken" ? null : INTERVIEW_ID,
  refill: null,
});
const offer = {
  offer: {
    id: "off_06cb3q8y1t7w5v9x2z4n6p8rjk",
    slot_id: SLOT_ID,
    waitlist_entry_id: "wlt_06cb3q8y1t7w5v9x2z4n6p8rjk",
    interview_id: INTERVIEW_ID,
    expires_at: "2026-11-30T15:15:00.000Z",
  },
};

export const EVENT_EXAMPLES: { readonly [T in PublicEventType]: EventData<T> } = {
  "interview.scheduled": { interview },
  "interview.rescheduled": {
    interview: { ...interview, ...AFTER, revision: 2, slot_id: NEXT_SLOT_ID, slot_ids: [NEXT_SLOT_ID] },
    change,
  },
  "interview.cancelled": {
    interview: { ...interview, status: "cancelled", revision: 2 },
    cancellation: {
      kind: "cancel",
      initiator: "candidate",
      channel: "link",
      reason_code: "illness",
      reason_category: "personal",
      has_note: false,
      late: false,
      stays_in_process: true,
      cancelled_at: "2026-11-29T10:00:00.000Z",
      notice_seconds: 183_600,
    },
  },
  "interview.cancellation_undone": { interview: { ...interview, revision: 3 } },
  "interview.confirmed": { interview: { ...interview, revision: 2 } },
  "interview.completed": { interview: { ...interview, status: "completed", revision: 2 } },
  "interview.no_show": { interview: { ...interview, status: "no_show", revision: 2 } },
  "interview.new_times_requested": {
    interview,
    change,
    windows: [{ starts_at: "2026-12-02T08:00:00.000Z", ends_at: "2026-12-02T12:00:00.000Z" }],
    expires_at: "2026-11-30T13:00:00.000Z",
  },
  "interview.new_times_settled": { interview, outcome: "kept" },
  "interview.new_times_lapsed": { interview },
  "application.withdrawn": {
    application_external_id: "ats-application-99",
    candidate_external_id: "ats-candidate-17",
    interview_ids: [INTERVIEW_ID],
    reason_code: "accepted_other_offer",
  },
  "slot.taken": slot("taken"),
  "slot.released": slot("open"),
  "slot_offer.sent": offer,
  "slot_offer.accepted": offer,
  "slot_offer.declined": offer,
  "slot_offer.expired": offer,
  "calendar.declined": { interview },
  "webhook.test": { endpoint_id: "ep_06cb3q8y1t7w5v9x2z4n6p8rjk", message: "A test from Reslot." },
};
