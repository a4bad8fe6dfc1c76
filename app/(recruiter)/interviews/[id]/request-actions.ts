"use server";

import { memberAct } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { approveMove } from "@/lib/time-requests/approve-move";
import { requestActSchema } from "@/lib/time-requests/forms/schema";
import { seeTimeRequest } from "@/lib/time-requests/see-time-request";
import { settleTimeRequest, type SettleRefusal } from "@/lib/time-requests/settle-time-request";
import { interviewPath } from "./interview-path";

const SENTENCES: Record<SettleRefusal["code"], string> = {
  not_found: "This request is not here any more. Open the interview again to see where it stands.",
  request_over: "This request has ended meanwhile. Open the interview again to see how.",
  request_replaced: "The candidate has proposed other times meanwhile. Open the interview again to see them.",
};
const explain = ({ code }: { code: SettleRefusal["code"] }) => ({ field: "form", text: SENTENCES[code] });

export async function keepTimeAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page,
    schema: requestActSchema,
    act: (tx, { actor, value }) =>
      settleTimeRequest(tx, { actor, interviewId: String(interviewId), timeRequestId: value.request }),
    explain,
    done: ({ changed }) => `${page}?done=${changed ? "kept" : "unchanged"}`,
  });
}

/** Confirms the time that the candidate chose: one press, with the candidate's own reason. */
export async function approveMoveAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page,
    schema: requestActSchema,
    act: (tx, { actor, value }) =>
      approveMove(tx, { actor, interviewId: String(interviewId), timeRequestId: value.request }),
    explain: (refusal) =>
      refusal.code === "request_over" || refusal.code === "request_replaced" || refusal.code === "not_found"
        ? explain(refusal)
        : { field: "form", text: "The interview can’t be moved there any more. Open it again to see why." },
    done: () => `${page}?done=moved`,
  });
}

export async function seeRequestAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:mark-seen",
    page,
    schema: requestActSchema,
    act: (tx, { actor, value }) => seeTimeRequest(tx, { actor, timeRequestId: value.request }),
    explain,
    done: () => `${page}?done=noted`,
  });
}
