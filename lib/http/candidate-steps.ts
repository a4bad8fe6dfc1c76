/** The pages of a candidate that hold a form: below an interview's link by the rest of their address, and the slot offer's own. */
const INTERVIEW_STEPS = [
  "cancel",
  "reschedule",
  "reschedule/keep",
  "withdraw",
  "undo",
  "confirm",
  "privacy",
  "reminders",
  "waitlist",
  "waitlist/leave",
] as const;
export type CandidateStep = (typeof INTERVIEW_STEPS)[number] | "offer";

/** Which form the page at this address holds, by its area (`i`, `o`) and what stands behind the token; null: none. */
export function stepOf(area: string | undefined, rest: string): CandidateStep | null {
  if (area === "o") return rest === "" ? "offer" : null;
  return INTERVIEW_STEPS.find((step) => step === rest) ?? null;
}

/** The address of a step's page. A slot offer has one of its own. */
export function stepPath(token: string, step: CandidateStep): string {
  const name = encodeURIComponent(token);
  return step === "offer" ? `/o/${name}` : `/i/${name}/${step}`;
}

/** Where a step's form is posted to. */
export function submitPath(token: string, step: CandidateStep): string {
  return `${stepPath(token, step)}${step === "offer" ? "/answer" : ""}/submit`;
}
