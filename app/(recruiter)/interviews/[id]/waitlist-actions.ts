"use server";

import type { ActionState, FieldError } from "@/lib/forms/schema";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import { ok } from "@/lib/result";
import { joinWaitlist, type JoinRefusal } from "@/lib/waitlist/join-waitlist";
import { leaveWaitlist } from "@/lib/waitlist/leave-waitlist";
import { getWaitingEntry } from "@/lib/waitlist/queries";
import { NOTICE_DAY_MINUTES } from "@/lib/waitlist/limits/schema";
import { staffJoinSchema, staffLimitsSchema } from "@/lib/waitlist/schema";
import { interviewPath } from "./interview-path";

function explainJoin({ code }: JoinRefusal): FieldError {
  const text =
    code === "not_found"
      ? "This interview is not here any more."
      : "There is no time to wait for: the interview is over, or its candidate has left.";
  return { field: "form", text };
}

export async function joinAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: staffJoinSchema },
    act: (tx, { actor, value: { priority } }) =>
      joinWaitlist(tx, { actor, interviewId: String(interviewId), source: "recruiter", priority }),
    explain: explainJoin,
    done: () => `${page}?done=noted`,
  });
}

/** With the limits as the form has them. */
export async function joinWithinAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    ...{ state, form, page, permission: "interviews:write", schema: staffLimitsSchema, lists: ["parts"] },
    act: (tx, { actor, value: { priority, parts, earliest, latest, notice } }) =>
      joinWaitlist(tx, {
        ...{ actor, interviewId: String(interviewId), source: "recruiter", priority },
        limits: { parts, earliest_date: earliest, latest_date: latest, notice_minutes: notice * NOTICE_DAY_MINUTES },
      }),
    explain: explainJoin,
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
