"use server";

import { copyReply } from "@/lib/first-choices/copy-reply";
import { replyToCandidate, type ReplyRefusal } from "@/lib/first-choices/reply-to-candidate";
import { replySchema } from "@/lib/first-choices/schema";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { explainReply } from "@/lib/first-choices/refusal-texts";
import { interviewPath } from "../interview-path";

export async function replyAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: `${page}/reply`,
    lists: ["times"],
    schema: replySchema,
    act: (tx, { actor, value: { subject, text, times, drafted, hold } }) =>
      replyToCandidate(tx, {
        ...{ actor, interviewId: String(interviewId), subject, text },
        slotIds: times,
        draftedIds: drafted?.split(",") ?? [],
        holdHours: Number(hold),
      }),
    explain: (refusal: ReplyRefusal) => explainReply(refusal),
    done: ({ times }) => `${page}?done=${times > 0 ? "offered" : "replied"}`,
  });
}

/** The whole reply with the candidate's link in it, to be sent some other way. Sends nothing; that somebody had the link is noted. */
export async function copyReplyAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:copy-link",
    page: `${interviewPath(interviewId)}/reply`,
    lists: ["times"],
    schema: replySchema,
    act: (tx, { actor, value }) => copyReply(tx, { actor, interviewId: String(interviewId), text: value.text }),
    explain: () => ({ field: "form", text: "This interview has no live link." }),
    done: ({ text }) => ({ secret: text }),
  });
}
