import { undoForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { ok } from "@/lib/result";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";
import { getWaitingEntry } from "@/lib/waitlist/queries";

/** Off the list: nothing is offered from then on. Leaving again changes nothing. */
export const POST = candidateForm({
  step: "waitlist/leave",
  fields: ["confirm"],
  schema: async () => undoForm(),
  act: async (tx, { actor }) => {
    const entry = await getWaitingEntry(tx, { interviewId: actor.interviewId });
    return entry === null ? ok({ changed: false }) : leaveWaitlist(tx, { entryId: entry.id });
  },
  errorOf: () => null,
});

export const GET = backToStep("waitlist/leave");
