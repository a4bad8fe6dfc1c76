import { undoForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";

/** "Tell me if an earlier time opens." Joining again changes nothing. */
export const POST = candidateForm({
  step: "waitlist",
  fields: ["confirm"],
  schema: async () => undoForm(),
  act: (tx, { actor }) => joinWaitlist(tx, { actor, interviewId: actor.interviewId, source: "candidate" }),
  errorOf: () => null,
});

export const GET = backToStep("waitlist");
