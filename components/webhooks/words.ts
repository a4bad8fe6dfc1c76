// Codes of webhooks in words: every state, error and event an admin may meet.
import type { Tone } from "@/components/ui/badge";

export type EndpointState = {
  status: "enabled" | "disabled";
  disabledReason: "gone" | "failing" | "manual" | null;
  failingSince: Date | null;
};

/** The state of an endpoint as a badge. */
export function endpointBadge({ status, disabledReason, failingSince }: EndpointState): { tone: Tone; text: string } {
  if (status === "disabled")
    return disabledReason === "manual" ? { tone: "neutral", text: "Off" } : { tone: "danger", text: "Switched off" };
  return failingSince === null ? { tone: "good", text: "On" } : { tone: "warning", text: "Failing" };
}

/** The state of a delivery as a badge. */
export function deliveryBadge(status: string): { tone: Tone; text: string } {
  if (status === "succeeded") return { tone: "good", text: "Delivered" };
  if (status === "failed") return { tone: "danger", text: "Failed" };
  if (status === "cancelled") return { tone: "neutral", text: "Ended" };
  return { tone: "accent", text: "On its way" };
}

const errors: Record<string, string> = {
  blocked_address: "The address is private, so it was not called.",
  invalid_url: "The address is not allowed any more, so it was not called.",
  dns_failed: "The host name could not be resolved.",
  connection_refused: "The receiver refused the connection.",
  connection_reset: "The receiver closed the connection before its answer was complete.",
  connection_failed: "No connection to the receiver.",
  tls_failed: "The receiver's certificate is not valid, or it does not speak TLS.",
  bad_response: "The answer was not HTTP.",
  timeout: "No complete answer within 15 seconds.",
};

/** What came of an attempt, in one line. */
export function outcomeWords({ statusCode, error }: { statusCode: number | null; error: string | null }): string {
  if (error !== null) return errors[error] ?? "It failed.";
  if (statusCode === null) return "No answer.";
  if (statusCode >= 200 && statusCode <= 299) return `Accepted with ${statusCode}.`;
  if (statusCode === 410) return "410 Gone: the receiver asks us to stop.";
  if (statusCode >= 300 && statusCode <= 399) return `${statusCode}: redirects are not followed.`;
  return `Refused with ${statusCode}.`;
}

/** Why an attempt was made. */
export function triggerWords(trigger: string): string {
  if (trigger === "manual") return "Sent again by hand";
  if (trigger === "recovery") return "Sent by recovery";
  if (trigger === "test") return "Test";
  return "By schedule";
}

const urlProblems: Record<string, string> = {
  invalid_url: "Enter a full address, such as https://ats.example.com/hooks.",
  https_required: "Use https. Plain http is only for hosts that the operator has allowed.",
  credentials_in_url:
    "Take the user name and password out of the address. A header such as Authorization can carry them.",
  port_not_allowed: "Use port 443. Other ports are only for hosts that the operator has allowed.",
  private_address: "This is a private address. Webhooks go to public ones, unless the operator has allowed the host.",
};

/** Why an address can't be used, at its field. */
export function urlProblemWords(problem: string): string {
  return urlProblems[problem] ?? "This address can't be used.";
}

export type EventGroup = { title: string; events: readonly { type: string; words: string }[] };

const eventWords: Record<string, readonly [group: string, words: string]> = {
  "interview.scheduled": ["Interviews", "An interview was put in"],
  "interview.rescheduled": ["Interviews", "It has another time"],
  "interview.cancelled": ["Interviews", "It was cancelled, with the reason's code"],
  "interview.cancellation_undone": ["Interviews", "A cancellation was taken back"],
  "interview.confirmed": ["Interviews", "The candidate confirmed"],
  "interview.completed": ["Interviews", "It took place"],
  "interview.no_show": ["Interviews", "The candidate did not come"],
  "interview.new_times_requested": ["Interviews", "The candidate asked for other times"],
  "interview.new_times_settled": ["Interviews", "Such a request was settled"],
  "interview.new_times_lapsed": ["Interviews", "Such a request lapsed"],
  "application.withdrawn": ["Applications", "A candidate left the process"],
  "slot.taken": ["Slots", "A slot was taken"],
  "slot.released": ["Slots", "A slot is open again"],
  "slot_offer.sent": ["Slot offers", "A freed slot was offered"],
  "slot_offer.accepted": ["Slot offers", "The offer was taken"],
  "slot_offer.declined": ["Slot offers", "The offer was declined"],
  "slot_offer.expired": ["Slot offers", "Nobody answered in time"],
  "webhook.test": ["Webhooks", "The test button was pressed"],
  "calendar.declined": ["Calendar", "A calendar reply said no; nothing was cancelled"],
};

/** Event types in words, grouped in the order given; a type without words stands for itself. */
export function eventGroups(types: readonly string[]): EventGroup[] {
  const groups = new Map<string, { type: string; words: string }[]>();
  for (const type of types) {
    const [group, words] = eventWords[type] ?? ["Other", type];
    groups.set(group, [...(groups.get(group) ?? []), { type, words }]);
  }
  return [...groups].map(([title, events]) => ({ title, events }));
}
