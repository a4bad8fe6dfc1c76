import { confirmForm } from "@/lib/candidate-links/rules";
import { TIME_CHANGED } from "@/lib/candidate-links/schema";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { confirmInterview, type ConfirmRefusal } from "@/lib/interviews/confirm-interview";
import { unlessTimeChanged, type TimeChanged } from "@/lib/interviews/rules";
import { ok, type Result } from "@/lib/result";

/** "Still good for Tuesday?" Keeping is noted; changing leads on to the interview's page with its choices, and writes nothing. */
export const POST = candidateForm({
  step: "confirm",
  fields: ["answer"],
  schema: async () => confirmForm(),
  act: async (tx, { actor, value, shown }): Promise<Result<unknown, ConfirmRefusal | TimeChanged>> => {
    if (value.answer === "change") return ok(null);
    return unlessTimeChanged(await confirmInterview(tx, { actor, interviewId: actor.interviewId }), shown);
  },
  errorOf: (refusal) => (refusal.code === "time_changed" ? { field: "form", code: TIME_CHANGED } : null),
});

export const GET = backToStep("confirm");
