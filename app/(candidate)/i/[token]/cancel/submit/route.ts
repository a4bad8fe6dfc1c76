import { cancelForm } from "@/lib/candidate-links/rules";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { backToStep, candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { unlessTimeChanged } from "@/lib/interviews/rules";

/** On the candidate's page cancelling always means staying in the process (contract §3); leaving it is a page of its own. */
export const POST = candidateForm({
  step: "cancel",
  fields: ["reason", "confirm", "note"],
  schema: async (tx, actor) => cancelForm(await readReasonQuestion(tx, { actor, act: "cancel" })),
  act: async (tx, { actor, value, shown }) => {
    const result = await cancelInterview(tx, {
      actor,
      interviewId: actor.interviewId,
      reasonCode: value.reason ?? null,
      note: value.note ?? null,
      staysInProcess: true,
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
      // The form's own page says why it is closed; the interview's would look as if the act had been done.
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

export const GET = backToStep("cancel");
