"use server";

import { changeAttention } from "@/lib/attention/change-attention";
import { closeSchema } from "@/lib/attention/schema";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { interviewPath } from "./interview-path";

/** Nothing more is to be done about this cancellation, for the whole team; or there is again. The queue says the same. */
export async function closeAction(
  interviewId: string,
  act: "done" | "reopen",
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = interviewPath(interviewId);
  const word = { act: act === "reopen" ? "reopen" : "done" } as const;
  return memberAct({
    state,
    form,
    permission: "interviews:mark-seen",
    page,
    schema: closeSchema,
    act: (tx, { actor, value }) =>
      changeAttention(tx, { actor, kind: "cancellation", subjectId: String(interviewId), fact: value.fact, word }),
    explain: ({ code }) => ({
      field: "form",
      text:
        code === "changed_since"
          ? "It was cancelled anew, or the candidate has left, since you looked. Open the interview again to see why."
          : "The cancellation does not stand any more. Open the interview again to see where it is.",
    }),
    done: ({ changed }) => `${page}?done=${!changed ? "unchanged" : word.act === "done" ? "closed" : "reopened"}`,
  });
}
