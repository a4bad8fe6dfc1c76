// Codes of the ATS side in words, wherever staff read them. Pure.

/** What went wrong with one call, by its code. */
export const ATS_ERRORS: Readonly<Record<string, string>> = {
  blocked_address: "The address is private, so it was not called.",
  invalid_url: "The address is not allowed, so it was not called.",
  dns_failed: "The host name could not be resolved.",
  connection_refused: "The connection was refused.",
  connection_reset: "The connection was closed before the answer was complete.",
  connection_failed: "There was no connection.",
  tls_failed: "The certificate is not valid.",
  timeout: "There was no complete answer within 15 seconds.",
  ats_failing: "The ATS has trouble of its own.",
  reason_not_mapped:
    "No reason of the ATS is chosen for this one. Choose it under “Reasons and people”, then try again.",
  connection_off: "The connection was off.",
  done_by_hand: "Somebody has seen to it in the ATS.",
};

/** Why a call has not worked, in one line. */
export function callErrorWords({
  lastStatus,
  lastError,
}: {
  lastStatus: number | null;
  lastError: string | null;
}): string {
  if (lastError !== null && ATS_ERRORS[lastError] !== undefined) return ATS_ERRORS[lastError];
  if (lastStatus === 403) return "403: the ATS does not let our key do this.";
  return lastStatus === null ? (lastError ?? "") : `${lastStatus}: ${lastError ?? ""}`;
}

const actions: Record<string, string> = {
  cancel: "Cancel the interview",
  move: "Move the interview",
  create: "Schedule the interview again",
  note: "Write a note with the reason",
  withdraw: "End the application as withdrawn",
};

/** What the ATS is told. */
export function callWords(action: string): string {
  return actions[action] ?? action;
}

/** Why what the ATS says could not be taken over. */
export function conflictWords(code: string, detail: string | null): string {
  switch (code) {
    case "slot_overlap":
      return "An interviewer has another interview at that time.";
    case "slot_held":
      return "The time is held for a candidate who may still take their cancellation back.";
    case "not_scheduled":
      return "The ATS has another time for an interview that is not scheduled here any more.";
    default:
      return `Something is missing in the ATS: ${detail ?? code}`;
  }
}
