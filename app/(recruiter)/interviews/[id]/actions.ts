"use server";

import { copyCandidateLink } from "@/lib/candidate-links/copy-candidate-link";
import { requireMember } from "@/lib/authz/session";
import type { Tx } from "@/lib/db/transaction";
import { memberAct, noFieldsSchema } from "@/lib/http/action";
import type { ActionState } from "@/lib/forms/schema";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import {
  cancelActSchema,
  moveActSchema,
  OTHER_TIME,
  outcomeSchema,
  releaseOf,
  type MoveAct,
} from "@/lib/interviews/forms/schema";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { markSeen } from "@/lib/interviews/mark-seen";
import { recordOutcome } from "@/lib/interviews/record-outcome";
import { explainRefusal, type ActRefusal } from "@/lib/interviews/refusal-texts";
import {
  rescheduleInterview,
  type Rescheduled,
  type RescheduleRefusal,
  type RescheduleTarget,
} from "@/lib/interviews/reschedule-interview";
import { ok, refuse, type Result } from "@/lib/result";
import { readWallClock } from "@/lib/time/wall-clock";
import { addMs } from "@/lib/time/clock";
import { interviewPath } from "./interview-path";

export async function cancelAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: `${page}/cancel`,
    schema: cancelActSchema,
    act: (tx, { actor, value }) =>
      cancelInterview(tx, {
        actor,
        interviewId: String(interviewId),
        reasonCode: value.reason_code,
        note: value.note ?? null,
        staysInProcess: value.leaves === undefined,
        initiator: value.initiator,
        releaseSlots: releaseOf(value.release),
        notify: value.notify,
      }),
    explain: explain(`${page}/cancel`),
    done: ({ changed }) => `${page}?done=${changed ? "cancelled" : "unchanged"}`,
  });
}

type TypedTimeRefusal = { code: "typed_time"; field: string; text: string };

export async function moveAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page: `${page}/move`,
    schema: moveActSchema,
    act: async (tx, { actor, value }): Promise<Result<Rescheduled, RescheduleRefusal | TypedTimeRefusal>> => {
      const target = await targetOf(tx, String(interviewId), value);
      if (!target.ok) return target;
      return rescheduleInterview(tx, {
        actor,
        interviewId: String(interviewId),
        target: target.value,
        reasonCode: value.reason_code ?? null,
        note: value.note ?? null,
        initiator: value.initiator,
        releaseSlots: releaseOf(value.release),
        notify: value.notify,
      });
    },
    explain: (refusal) =>
      refusal.code === "typed_time" ? { field: refusal.field, text: refusal.text } : explain(`${page}/move`)(refusal),
    done: ({ changed, withdrawnSlotIds }) =>
      `${page}?done=${!changed ? "unchanged" : withdrawnSlotIds.length > 0 ? "moved-over-open" : "moved"}`,
  });
}

/** The open time that was chosen, or the one that was typed, read by the interview's own clocks. */
async function targetOf(
  tx: Tx,
  interviewId: string,
  value: MoveAct,
): Promise<Result<RescheduleTarget, TypedTimeRefusal | { code: "not_found" }>> {
  if (value.slot !== OTHER_TIME) return ok({ slotId: value.slot });
  const interview = await getInterviewRecord(tx, interviewId);
  if (interview === null) return refuse({ code: "not_found" });
  const wall = readWallClock({ date: value.date ?? "", time: value.time ?? "", zone: interview.timeZone });
  if (!wall.ok) {
    if (wall.code === "date_format")
      return refuse({ code: "typed_time", field: "date", text: "This is not a day of the calendar." });
    const text =
      wall.code === "time_gap"
        ? "Clocks skip this hour on that day. Choose an earlier or a later time."
        : "This is not a time. Write it as 14:30.";
    return refuse({ code: "typed_time", field: "time", text });
  }
  if (wall.instant <= tx.now)
    return refuse({ code: "typed_time", field: "date", text: "This time is already over. Choose one ahead." });
  return ok({ startsAt: wall.instant, endsAt: addMs(wall.instant, Number(value.minutes) * 60_000) });
}

export async function outcomeAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  const page = interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:write",
    page,
    schema: outcomeSchema,
    act: (tx, { actor, value }) =>
      recordOutcome(tx, { actor, interviewId: String(interviewId), outcome: value.outcome }),
    explain: explain(page),
    done: () => `${page}?done=noted`,
  });
}

export async function copyLinkAction(interviewId: string, state: ActionState, form: FormData): Promise<ActionState> {
  return memberAct({
    state,
    form,
    permission: "interviews:copy-link",
    page: interviewPath(interviewId),
    schema: noFieldsSchema,
    act: (tx, { actor }) => copyCandidateLink(tx, { actor, interviewId: String(interviewId) }),
    explain: () => ({ field: "form", text: "This interview has no live link." }),
    done: ({ url }) => ({ secret: url }),
  });
}

/** From the interview's page or from the first one, to which it then leads back. */
export async function markSeenAction(
  interviewId: string,
  from: "interview" | "today",
  state: ActionState,
  form: FormData,
): Promise<ActionState> {
  const page = from === "today" ? "/" : interviewPath(interviewId);
  return memberAct({
    state,
    form,
    permission: "interviews:mark-seen",
    page,
    schema: noFieldsSchema,
    act: (tx, { actor }) => markSeen(tx, { actor, interviewId: String(interviewId) }),
    explain: () => ({ field: "form", text: "This interview is not here any more." }),
    done: () => (from === "today" ? "/?done=seen" : `${page}?done=seen`),
  });
}

function explain(page: string): (refusal: ActRefusal) => Promise<{ field: string; text: string }> {
  return async (refusal) => {
    const { organization } = await requireMember(page);
    return explainRefusal(refusal, { organizationId: organization.id, zone: organization.timeZone });
  };
}
