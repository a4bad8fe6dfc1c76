// How the ATS side looks: its badges, and what went wrong with a whole ATS.
import type { Tone } from "@/components/ui/badge";
import { ATS_ERRORS } from "@/lib/ats/words/rules";

/** What went wrong with an ATS as a whole, for an admin. */
export function atsTroubleWords({ status, reason }: { status: number | null; reason: string }): string {
  if (status === 401 || status === 403 || reason === "credentials_refused")
    return `The ATS does not accept these credentials${status === null ? "" : ` (${status})`}. Check the key and its rights.`;
  if (status === 429) return "The ATS asks for fewer requests. Try again in a few minutes.";
  if (status !== null && status >= 500) return `The ATS has trouble of its own (${status}). Try again later.`;
  if (status !== null) return `The ATS answered ${status}: ${reason}`;
  return ATS_ERRORS[reason] ?? "Its answer was not what this ATS is known to answer. Check the address.";
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
