import { rescheduleForm } from "@/lib/candidate-links/rules";
import { backToStep, candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";

export const POST = candidateForm({
  step: "reschedule",
  fields: ["slot", "reason", "note"],
  schema: async (tx, actor) => rescheduleForm(await readReasonQuestion(tx, { actor, act: "reschedule" })),
  act: (tx, { actor, value }) =>
    rescheduleInterview(tx, {
      actor,
      interviewId: actor.interviewId,
      target: { slotId: value.slot },
      reasonCode: value.reason ?? null,
      note: value.note ?? null,
      initiator: "candidate",
    }),
  errorOf(refusal) {
    switch (refusal.code) {
      case "slot_taken":
      case "slot_not_found":
      case "slot_overlap":
      case "slot_held":
        return { field: "slot", code: "slot_taken" };
      case "reason_required":
        return { field: "reason", code: "reason_required" };
      case "unknown_reason":
        return { field: "reason", code: "reason_unknown" };
      case "not_found":
      case "invalid_state":
      case "self_service_closed":
        return null;
    }
  },
});

export const GET = backToStep("reschedule");
