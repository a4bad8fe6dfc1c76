// The sentence an ATS's note carries: who did what, to which interview, why, and whether the candidate stays. Pure.
import { formatMoment } from "@/lib/time/zone";

export interface NoteFacts {
  /** The event behind it. */
  type: string;
  initiator: "candidate" | "company";
  title: string;
  startsAt: Date;
  previousStartsAt: Date | null;
  timeZone: string;
  reasonLabel: string | null;
  reasonCode: string | null;
  /** The candidate's own words, where the connection sends them. */
  note: string | null;
  isLate: boolean;
  /** What the ATS does not let us do for this interview, so that a person has to. */
  isByHand: boolean;
  marker: string;
}

/** Plain English of at most a few lines, for the people who read the ATS. */
export function noteText(facts: NoteFacts): string {
  const who = facts.initiator === "candidate" ? "The candidate" : "The company";
  const when = at(facts.startsAt, facts.timeZone);
  const lines = [headline(facts, who, when)];
  if (facts.reasonLabel !== null) lines.push(`Reason: ${facts.reasonLabel} (${facts.reasonCode}).`);
  if (facts.note !== null) lines.push(`They wrote: ${facts.note}`);
  if (facts.isLate) lines.push("This was at short notice.");
  if (facts.isByHand) lines.push(byHand(facts.type));
  return `${lines.join("\n")}\n[Reslot ${facts.marker}]`;
}

/** An ATS shows text to people in several zones, so the zone is always said. */
function at(instant: Date, zone: string): string {
  return `${formatMoment(instant, { zone })} (${zone})`;
}

function headline({ type, title, previousStartsAt, timeZone }: NoteFacts, who: string, when: string): string {
  switch (type) {
    case "interview.cancelled":
      return `${who} cancelled the interview “${title}” of ${when} and stays in the process.`;
    case "application.withdrawn":
    case "withdrawal":
      return `${who} withdrew the application; the interview “${title}” of ${when} is cancelled.`;
    case "interview.rescheduled":
      return `${who} moved the interview “${title}” from ${
        previousStartsAt === null ? "another time" : at(previousStartsAt, timeZone)
      } to ${when}.`;
    default:
      return `${who} keeps the interview “${title}” of ${when} after all.`;
  }
}

function byHand(type: string): string {
  if (type === "interview.rescheduled") return "Please move it here too: it was not scheduled through the integration.";
  if (type === "interview.cancellation_undone") return "Please schedule it here again if it is gone.";
  return "Please cancel it here too: it was not scheduled through the integration.";
}
