import { undoForm } from "@/lib/candidate-links/rules";
import type { FormError } from "@/lib/candidate-links/schema";
import { backToStep, candidateForm } from "@/lib/http/candidate-form";
import { unlessTimeChanged, type TimeChanged } from "@/lib/interviews/rules";
import { settleTimeRequest, type Settled, type SettleRefusal } from "@/lib/time-requests/settle-time-request";
import { takeBackProposals } from "@/lib/time-requests/take-back-proposals";

export const POST = candidateForm({
  step: "reschedule/keep",
  fields: ["confirm"],
  schema: async () => undoForm(),
  act: async (tx, { actor, shown, beside }) => {
    const { interviewId } = actor;
    // A page that showed no proposal of its own asked about those for other sessions of the day.
    const kept =
      beside === null
        ? await takeBackProposals(tx, { actor, interviewId })
        : await settleTimeRequest(tx, { actor, interviewId, timeRequestId: beside });
    return unlessTimeChanged<Settled, SettleRefusal>(kept, shown);
  },
  // What ended it meanwhile stands on the interview's page; another proposal, or another time, is another question.
  errorOf: ({ code }: SettleRefusal | TimeChanged): FormError | null =>
    code === "request_replaced" || code === "time_changed" ? { field: "form", code } : null,
});

export const GET = backToStep("reschedule/keep");
