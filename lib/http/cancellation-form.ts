// The two posts that cancel by a candidate's link: this interview alone, or the application with all its interviews ahead. What
// they ask differs, what they do and refuse does not.
import "server-only";
import type { ZodMiniType } from "zod/mini";
import type { ReasonQuestion } from "@/lib/candidate-links/rules";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { candidateForm, readReasonQuestion } from "@/lib/http/candidate-form";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { unlessTimeChanged } from "@/lib/interviews/rules";

type Answers = { reason?: string | undefined; note?: string | undefined };

/** The POST handler of /cancel or /withdraw; `schema` is the form that the browser checks too. Repeats are harmless. */
export function cancellationForm({
  step,
  schema,
}: {
  step: "cancel" | "withdraw";
  schema: (question: ReasonQuestion) => ZodMiniType<Answers>;
}) {
  return candidateForm({
    step,
    fields: ["reason", "confirm", "note"],
    schema: async (tx, actor) => schema(await readReasonQuestion(tx, { actor, act: step })),
    act: async (tx, { actor, value, shown }) => {
      const result = await cancelInterview(tx, {
        actor,
        interviewId: actor.interviewId,
        reasonCode: value.reason ?? null,
        note: value.note ?? null,
        staysInProcess: step === "cancel",
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
}
