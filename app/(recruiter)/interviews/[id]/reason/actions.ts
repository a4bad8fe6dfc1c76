"use server";

import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { correctReason, type CorrectRefusal } from "@/lib/interviews/correct-reason";
import { correctReasonSchema } from "@/lib/interviews/forms/schema";
import { interviewPath } from "../interview-path";

export async function correctReasonAction(
  interviewId: string,
  subjectId: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: `${page}/reason?of=${encodeURIComponent(subjectId)}`,
    schema: correctReasonSchema,
    act: (tx, { actor, value }) =>
      correctReason(tx, {
        actor,
        interviewId: String(interviewId),
        subjectId: String(subjectId),
        reasonCode: value.reason_code,
      }),
    explain: (refusal: CorrectRefusal) =>
      refusal.code === "not_found"
        ? { field: "form", text: "This is not here any more. Go back to the interview." }
        : { field: "reason_code", text: "This reason is not in use any more. Choose another." },
    done: ({ changed }) => `${page}?done=${changed ? "corrected" : "unchanged"}`,
  });
}
