"use server";

import { changeAttention, type AttentionRefusal } from "@/lib/attention/change-attention";
import { readWord } from "@/lib/attention/read-word";
import { readView, viewPath } from "@/lib/attention/rules";
import { attentionActSchema } from "@/lib/attention/schema";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";

const REFUSALS: Record<AttentionRefusal["code"], string> = {
  gone: "This needs nobody any more: somebody or something has settled it meanwhile.",
  changed_since: "Something new has happened here since you looked. Look at it again before you decide.",
  unknown_member: "This person can’t take it: choose somebody who may act on the queue.",
  past: "That moment is over already. Choose a later one.",
};

/** What was said of one thing of the queue: from a script's call, which stays where it is, or from a plain form, which comes back to its view. */
export async function queueAction(state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:mark-seen",
    page: "/",
    schema: attentionActSchema,
    act: async (tx, { actor, value }) => {
      const word = await readWord(tx, value);
      return changeAttention(tx, { actor, kind: value.kind, subjectId: value.subject, fact: value.fact, word });
    },
    explain: ({ code }) => ({ field: "form", text: REFUSALS[code] }),
    done: (_value, { act, stay, show, whose }) => {
      if (stay !== undefined) return null;
      const path = viewPath(readView({ show, whose }, { memberId: "", role: "viewer" }));
      return `${path}${path.includes("?") ? "&" : "?"}done=item-${act}`;
    },
  });
}
