import { withdrawForm } from "@/lib/candidate-links/rules";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { backToStep, candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { unlessTimeChanged } from "@/lib/interviews/rules";

/** Leaving the process: the application and all its interviews ahead end in one act (contract §3). */
export const POST = candidateForm({
  step: "withdraw",
  fields: ["reason", "confirm", "note"],
  schema: async (tx, actor) => withdrawForm(await readReasonQuestion(tx, { actor, act: "withdraw" })),
  act: async (tx, { actor, value, shown }) => {
    const result = await cancelInterview(tx, {
      actor,
      interviewId: actor.interviewId,
      reasonCode: value.reason ?? null,
      note: value.note ?? null,
      staysInProcess: false,
      initiator: "candidate",
    });
    return unlessTimeChanged(result, shown);
  },
  errorOf(refusal) {
    switch (refusal.code) {
      case "reason_required":
        return { field: "reason", code: "reason_required" };
      case "unknown_reason":
        return { field: "reason", code: "reason_unknown" };
      case "self_service_closed":
        return { field: "form", code: refusal.reason };
      case "time_changed":
        return { field: "form", code: TIME_CHANGED };
      case "not_found":
      case "invalid_state":
      case "already_cancelled":
        return null;
    }
  },
});

export const GET = backToStep("withdraw");
