import { cancelForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { cancelInterview } from "@/lib/interviews/cancel-interview";

/** On the candidate's page cancelling always means staying in the process (contract §3); leaving it is a page of its own. */
export const POST = candidateForm({
  step: "cancel",
  fields: ["reason", "confirm", "note"],
  schema: async (tx, actor) => cancelForm(await readReasonQuestion(tx, { actor, act: "cancel" })),
  act: (tx, { actor, value }) =>
    cancelInterview(tx, {
      actor,
      interviewId: actor.interviewId,
      reasonCode: value.reason ?? null,
      note: value.note ?? null,
      staysInProcess: true,
      initiator: "candidate",
    }),
  errorOf(refusal) {
    if (refusal.code === "reason_required") return { field: "reason", code: "reason_required" };
    return refusal.code === "unknown_reason" ? { field: "reason", code: "reason_unknown" } : null;
  },
});

export const GET = backToStep("cancel");
