"use server";

import { cancelWithReply, type CancelWithReplyRefusal } from "@/lib/first-choices/cancel-with-reply";
import { explainReply } from "@/lib/first-choices/refusal-texts";
import { cancelReplySchema } from "@/lib/first-choices/schema";
import { requireMember } from "@/lib/authz/session";
import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { releaseOf } from "@/lib/interviews/forms/schema";
import { explainRefusal } from "@/lib/interviews/refusal-texts";
import { interviewPath } from "../../interview-path";

/** Cancels on the company's behalf and writes to the candidate, in one act. */
export async function cancelReplyAction(
  interviewId: string,
  reasonCode: string,
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = interviewPath(interviewId);
  const here = `${page}/cancel/reply?reason=${encodeURIComponent(reasonCode)}`;
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: here,
    lists: ["times"],
    schema: cancelReplySchema,
    act: (tx, { actor, value: { subject, text, times, drafted, hold, note, release } }) =>
      cancelWithReply(tx, {
        ...{ actor, interviewId: String(interviewId), subject, text, reasonCode: String(reasonCode) },
        note: note ?? null,
        releaseSlots: releaseOf(release),
        slotIds: times,
        draftedIds: drafted?.split(",") ?? [],
        holdHours: Number(hold),
      }),
    explain: async (refusal: CancelWithReplyRefusal) => {
      if (refusal.code === "slot_taken" || refusal.code === "has_left") return explainReply(refusal);
      const { organization } = await requireMember(here);
      return explainRefusal(refusal, { organizationId: organization.id, zone: organization.timeZone });
    },
    done: ({ times }) => `${page}?done=${times > 0 ? "cancelled-offered" : "cancelled"}`,
  });
}
