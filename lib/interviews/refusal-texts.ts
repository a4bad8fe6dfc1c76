// What staff read when an act on an interview is refused: which fact is in the way, and what to do.
import "server-only";
import { inOrganization } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { CancelRefusal } from "@/lib/interviews/cancel-interview";
import type { OutcomeRefusal } from "@/lib/interviews/record-outcome";
import type { RescheduleRefusal } from "@/lib/interviews/reschedule-interview";
import type { InterviewStatus } from "@/lib/interviews/schema";
import { formatClock, formatMoment, formatShortRange } from "@/lib/time/zone";

type Text = { field: string; text: string };
export type ActRefusal = CancelRefusal | RescheduleRefusal | OutcomeRefusal;
type Place = { organizationId: string; zone: string };

const states: Record<InterviewStatus, string> = {
  scheduled: "is scheduled",
  cancelled: "is cancelled",
  completed: "is marked as completed",
  no_show: "is marked as a no-show",
};

const form = (text: string): Text => ({ field: "form", text });

/** The refusal in a sentence, at the field it belongs to. Looks the slot in the way up, so that it can be named. */
export async function explainRefusal(refusal: ActRefusal, place: Place): Promise<Text> {
  switch (refusal.code) {
    case "not_found":
      return form("This interview is not here any more. Go back to the list.");
    case "already_cancelled":
      return form(
        `Somebody was faster: it was already cancelled by ${refusal.initiator === "candidate" ? "the candidate" : "your side"}. Open the interview to see why.`,
      );
    case "invalid_state":
      return form(
        `This interview ${states[refusal.status]}, so this can't be done. Open it again to see where it stands.`,
      );
    case "not_started":
      return form(
        `It begins on ${formatMoment(refusal.startsAt, { zone: place.zone })}. What came of it can be noted from then on.`,
      );
    case "self_service_closed":
    case "review_needed":
      return form("The policy does not allow this any more.");
    case "reason_required":
      return { field: "reason_code", text: "Choose a reason." };
    case "unknown_reason":
      return { field: "reason_code", text: "This reason is not in use any more. Choose another." };
    case "slot_taken":
    case "slot_not_found":
      return { field: "slot", text: "This time was just taken. Choose another: the list is fresh." };
    case "slot_overlap":
      return { field: "slot", text: `${await nameSlot(refusal.slotId, place)} Choose another time.` };
    case "slot_held":
      return {
        field: "slot",
        text: `This time is kept for a candidate until ${formatClock(refusal.heldUntil, place)}: one who has just given it up, or whose move there waits to be confirmed. Choose another, or wait until then.`,
      };
  }
}

async function nameSlot(slotId: string, { organizationId, zone }: Place): Promise<string> {
  const slot = await inOrganization(organizationId, (tx) =>
    tx.db.slot.findUnique({
      where: { organizationId_id: { organizationId, id: slotId } },
      include: {
        host: { select: { name: true } },
        interviews: {
          where: { releasedAt: null },
          include: { interview: { include: { candidate: { select: { name: true } } } } },
        },
      },
    }),
  );
  if (slot === null) return "One of the interviewers is not free at this time.";
  const candidate = slot.interviews[0]?.interview.candidate.name;
  const withWhom = candidate === undefined ? "" : ` with ${withoutTurns(candidate)}`;
  return `${withoutTurns(slot.host.name)} already has an interview${withWhom}, ${formatShortRange(slot, { zone })}.`;
}
