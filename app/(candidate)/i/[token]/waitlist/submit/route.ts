import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { dayKey } from "@/lib/time/zone";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { getWaitingZone } from "@/lib/waitlist/queries";
import { limitsFrom, waitlistForm } from "@/lib/waitlist/limits/rules";

/** "Tell me if an earlier time opens", and which ones. Joining again changes no more than what the form asked. */
export const POST = candidateForm({
  step: "waitlist",
  fields: ["confirm", "parts", "earliest", "latest", "notice"],
  lists: ["parts"],
  schema: async (tx, actor) => waitlistForm(dayKey(tx.now, await getWaitingZone(tx, actor))),
  act: (tx, { actor, value }) =>
    joinWaitlist(tx, { actor, interviewId: actor.interviewId, source: "candidate", limits: limitsFrom(value) }),
  errorOf: () => null,
});

export const GET = backToStep("waitlist");
