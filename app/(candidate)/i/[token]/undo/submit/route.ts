import { undoForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { undoCancellation } from "@/lib/interviews/undo-cancellation";

export const POST = candidateForm({
  step: "undo",
  fields: ["confirm"],
  schema: async () => undoForm(),
  act: (tx, { actor }) => undoCancellation(tx, { actor, interviewId: actor.interviewId }),
  errorOf: (refusal) => (refusal.code === "slot_taken" ? { field: "form", code: "undo_taken" } : null),
});

export const GET = backToStep("undo");
