/** The pages below a candidate's link that hold a form, by the rest of their address. */
export const CANDIDATE_STEPS = [
  "cancel",
  "reschedule",
  "reschedule/keep",
  "withdraw",
  "undo",
  "confirm",
  "privacy",
] as const;
export type CandidateStep = (typeof CANDIDATE_STEPS)[number];

export function isCandidateStep(text: string | undefined): text is CandidateStep {
  return (CANDIDATE_STEPS as readonly string[]).includes(text ?? "");
}
