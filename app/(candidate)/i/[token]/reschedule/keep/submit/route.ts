import { undoForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { settleTimeRequest } from "@/lib/time-requests/settle-time-request";

export const POST = candidateForm({
  step: "reschedule/keep",
  fields: ["confirm"],
  schema: async () => undoForm(),
  act: (tx, { actor }) => settleTimeRequest(tx, { actor, interviewId: actor.interviewId }),
  // What ended it meanwhile stands on the interview's page.
  errorOf: () => null,
});

export const GET = backToStep("reschedule/keep");
