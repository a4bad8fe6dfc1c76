// Codes of the ATS side in words.
import type { Tone } from "@/components/ui/badge";

/** What went wrong with an ATS as a whole, for an admin. */
export function atsTroubleWords({ status, reason }: { status: number | null; reason: string }): string {
  if (status === 401 || status === 403 || reason === "credentials_refused")
    return `The ATS does not accept these credentials${status === null ? "" : ` (${status})`}. Check the key and its rights.`;
  if (status === 429) return "The ATS asks for fewer requests. Try again in a few minutes.";
  if (status !== null && status >= 500) return `The ATS has trouble of its own (${status}). Try again later.`;
  if (status !== null) return `The ATS answered ${status}: ${reason}`;
  return errors[reason] ?? "Its answer was not what this ATS is known to answer. Check the address.";
}

const errors: Record<string, string> = {
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
  if (lastError !== null && errors[lastError] !== undefined) return errors[lastError];
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

/** How far a call has come, as a badge. */
export function callBadge({ state, attempts }: { state: string; attempts: number }): { tone: Tone; text: string } {
  if (state === "done") return { tone: "good", text: "Told" };
  if (state === "failed") return { tone: "danger", text: "Not told" };
  if (state === "not_needed") return { tone: "neutral", text: "Not needed" };
  return attempts > 1 ? { tone: "warning", text: "Not told yet" } : { tone: "accent", text: "On its way" };
}

/** The state of a connection as a badge. */
export function connectionBadge({ status, trouble }: { status: string; trouble: string | null }): {
  tone: Tone;
  text: string;
} {
  if (status === "disabled") return { tone: "neutral", text: "Off" };
  return trouble === null ? { tone: "good", text: "On" } : { tone: "danger", text: "In trouble" };
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
