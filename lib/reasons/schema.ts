// The reasons every organisation begins with. Codes are for ever; words, order and use are the organisation's.

export const REASON_CATEGORIES = ["personal", "logistics", "decision", "company", "other"] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

/** Who is asked: candidates cancelling, moving or withdrawing, and staff (with the API) for any of it. */
export const REASON_LISTS = ["cancel", "move", "withdraw", "staff"] as const;
export type ReasonList = (typeof REASON_LISTS)[number];
export function isReasonList(text: unknown): text is ReasonList {
  return (REASON_LISTS as readonly unknown[]).includes(text);
}

export const CANDIDATE_LISTS = ["cancel", "move", "withdraw"] as const satisfies readonly ReasonList[];

/** What is done with an interview, by the policy's names. */
export type ReasonAct = "cancel" | "reschedule" | "withdraw";

export interface ReasonView {
  code: string;
  category: ReasonCategory;
  /** In the language that was asked for. */
  label: string;
  /** The lists it stands in. */
  lists: readonly ReasonList[];
}

/** What stands in the record when a candidate was asked for no reason, or gave none. */
export const NO_REASON_CODE = "prefer_not_to_say";

/** The company's own doing: the freed time is not offered to others, because the interviewer is not there. */
export const INTERVIEWER_UNAVAILABLE = "interviewer_unavailable";

export const DEFAULT_REASONS: readonly { code: string; category: ReasonCategory }[] = [
  { code: "schedule_conflict", category: "logistics" },
  { code: "illness", category: "personal" },
  { code: "family_emergency", category: "personal" },
  { code: "personal", category: "personal" },
  { code: "travel_or_location", category: "logistics" },
  { code: "technical_problem", category: "logistics" },
  { code: "accepted_other_offer", category: "decision" },
  { code: "role_not_a_fit", category: "decision" },
  { code: "compensation", category: "decision" },
  { code: "staying_in_current_job", category: "decision" },
  { code: "process_too_slow", category: "decision" },
  { code: INTERVIEWER_UNAVAILABLE, category: "company" },
  { code: "role_on_hold", category: "company" },
  { code: "role_filled", category: "company" },
  { code: "other", category: "other" },
  { code: NO_REASON_CODE, category: "other" },
];

const codes = (...categories: ReasonCategory[]) =>
  DEFAULT_REASONS.filter((reason) => categories.includes(reason.category)).map((reason) => reason.code);

/** Whoever cancels may be about to leave and not say so yet, so what decides about a job stands in that list too, at its end. */
export const DEFAULT_LISTS: Readonly<Record<ReasonList, readonly string[]>> = {
  cancel: [...codes("logistics", "personal"), ...codes("decision"), ...codes("other")],
  move: [...codes("logistics", "personal"), ...codes("other")],
  withdraw: [...codes("decision"), ...codes("personal"), ...codes("other")],
  staff: [...codes("company"), ...codes("logistics", "personal"), ...codes("decision"), ...codes("other")],
};
