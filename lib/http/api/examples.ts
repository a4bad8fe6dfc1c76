// Bodies that work, as the API's document shows them; openapi.test.ts holds them against the schemas that read them.

export const NEW_INTERVIEW = {
  external_id: "ats-interview-4711",
  kind: "video",
  title: "Senior Engineer, technical interview",
  starts_at: "2026-12-01T13:00:00Z",
  ends_at: "2026-12-01T13:45:00Z",
  time_zone: "Europe/Berlin",
  join_url: "https://meet.example.com/abc-defg",
  candidate: {
    external_id: "ats-candidate-17",
    name: "Amina Rai",
    email: "amina@people.example",
    time_zone: "Asia/Kathmandu",
    locale: "en",
  },
  application: { external_id: "ats-application-99" },
  job: { external_id: "ats-job-3", title: "Senior Engineer" },
  interviewers: [{ email: "ben@acme.example", name: "Ben Okafor" }],
  organizer: { email: "ben@acme.example", name: "Ben Okafor" },
};

export const CANCELLATION = {
  reason_code: "illness",
  stays_in_process: true,
  initiator: "candidate",
};

export const MOVE = {
  starts_at: "2026-12-03T09:00:00Z",
  ends_at: "2026-12-03T09:45:00Z",
  reason_code: "schedule_conflict",
};

export const NEW_SLOT = {
  host: { email: "ben@acme.example", name: "Ben Okafor" },
  starts_at: "2026-12-03T09:00:00Z",
  ends_at: "2026-12-03T09:45:00Z",
  time_zone: "Europe/Berlin",
  kinds: ["video"],
};

export const NEW_ENDPOINT = {
  url: "https://ats.example.com/hooks/reslot",
  event_types: ["interview.cancelled", "interview.rescheduled", "slot.released"],
  description: "Production",
};

export const NEW_WAITLIST_ENTRY = {
  application: { external_id: "ats-application-99" },
  earliest_date: "2026-11-30",
  parts: ["morning", "afternoon"],
  time_zone: "Europe/Berlin",
  notice_minutes: 1_440,
};
