// The reasons every organisation begins with. Codes are for ever; labels, order and use are the organisation's.

export const REASON_CATEGORIES = ["personal", "logistics", "decision", "company", "other"] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

export interface ReasonView {
  code: string;
  category: ReasonCategory;
  label: string;
  /** False: only staff and the API may give it. */
  forCandidates: boolean;
}

/** What stands in the record when a candidate was asked for no reason, or gave none. */
export const NO_REASON_CODE = "prefer_not_to_say";

/** The company's own doing: the freed time is not offered to others, because the interviewer is not there. */
export const INTERVIEWER_UNAVAILABLE = "interviewer_unavailable";

export const DEFAULT_REASONS: readonly ReasonView[] = [
  {
    code: "schedule_conflict",
    category: "logistics",
    label: "Something else came up at that time",
    forCandidates: true,
  },
  { code: "illness", category: "personal", label: "I'm not well", forCandidates: true },
  { code: "family_emergency", category: "personal", label: "Family emergency", forCandidates: true },
  { code: "personal", category: "personal", label: "Another personal reason", forCandidates: true },
  { code: "travel_or_location", category: "logistics", label: "I can't get there", forCandidates: true },
  { code: "technical_problem", category: "logistics", label: "Technical problem", forCandidates: true },
  { code: "accepted_other_offer", category: "decision", label: "I accepted another offer", forCandidates: true },
  { code: "role_not_a_fit", category: "decision", label: "The role isn't right for me", forCandidates: true },
  { code: "compensation", category: "decision", label: "Pay or benefits", forCandidates: true },
  { code: "staying_in_current_job", category: "decision", label: "I'm staying in my current job", forCandidates: true },
  { code: "process_too_slow", category: "decision", label: "The process is taking too long", forCandidates: true },
  { code: "interviewer_unavailable", category: "company", label: "Interviewer unavailable", forCandidates: false },
  { code: "role_on_hold", category: "company", label: "Role on hold", forCandidates: false },
  { code: "role_filled", category: "company", label: "Role filled", forCandidates: false },
  { code: "other", category: "other", label: "Something else", forCandidates: true },
  { code: NO_REASON_CODE, category: "other", label: "Prefer not to say", forCandidates: true },
];
