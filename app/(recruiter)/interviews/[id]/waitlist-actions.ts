"use server";

import type { ActionState } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";
import { joinWaitlist } from "@/lib/waitlist/join-waitlist";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";
import { getWaitingEntry } from "@/lib/waitlist/queries";
import { staffJoinSchema } from "@/lib/waitlist/schema";
import { interviewPath } from "./interview-path";

export async function joinAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: staffJoinSchema },
    act: (tx, { actor, value: { priority } }) =>
      joinWaitlist(tx, { actor, interviewId: String(interviewId), source: "recruiter", priority }),
    explain: ({ code }) => ({
      field: "form",
      text:
        code === "not_found"
          ? "This interview is not here any more."
          : "There is no time to wait for: the interview is over, or its candidate has left.",
    }),
    done: () => `${page}?done=noted`,
  });
}

export async function leaveAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: noFieldsSchema },
    act: async (tx) => {
      const entry = await getWaitingEntry(tx, { interviewId: String(interviewId) });
      return entry === null ? ok({ changed: false }) : leaveWaitlist(tx, { entryId: entry.id });
    },
    explain: () => ({ field: "form", text: "The candidate is not on the list any more." }),
    done: () => `${page}?done=noted`,
  });
}
