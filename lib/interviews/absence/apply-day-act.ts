// One interview of an absent interviewer's day: somebody takes over, it moves, or it is cancelled with an apology.
import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { cancelWithReply } from "@/lib/first-choices/cancel-with-reply";
import { getReplyDraft } from "@/lib/first-choices/reply-draft";
import type { DayAct } from "@/lib/interviews/absence/rules";
import { replaceInterviewer } from "@/lib/interviews/replace-interviewer";
import { rescheduleInterview } from "@/lib/interviews/reschedule-interview";
import { INTERVIEWER_UNAVAILABLE } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";
import { getHostByEmail } from "@/lib/slots/replacements";

interface ApplyDayAct {
  actor: MemberActor;
  interviewId: string;
  hostEmail: string;
  act: DayAct;
}
type Outcome = "replaced" | "moved" | "cancelled" | "cancelled_with_times" | "left" | "unchanged";
const HOLD_HOURS = 48;

/**
 * Does what was chosen for this interview, with the reason interviewer_unavailable; the absent one's time is not offered. Repeating
 * it changes nothing. Refusals: those of the act, by their codes; nothing was done then.
 */
export async function applyDayAct(tx: Tx, input: ApplyDayAct): Promise<Result<Outcome, { code: string }>> {
  const { actor, interviewId, hostEmail, act } = input;
  switch (act.do) {
    case "leave":
      return ok("left");
    case "replace": {
      const joining = await getHostByEmail(tx, act.email);
      if (joining === null) return refuse({ code: "no_host" });
      const about = { actor, interviewId, leaving: hostEmail, joining, releaseSlots: false, namesMatter: false };
      const replaced = await replaceInterviewer(tx, about);
      return replaced.ok ? ok(replaced.value.changed ? "replaced" : "unchanged") : replaced;
    }
    case "move": {
      const moved = await rescheduleInterview(tx, {
        ...{ actor, interviewId, target: { slotId: act.slotId }, reasonCode: INTERVIEWER_UNAVAILABLE, note: null },
        ...{ initiator: "company", releaseSlots: false },
      });
      return moved.ok ? ok(moved.value.changed ? "moved" : "unchanged") : moved;
    }
    case "cancel":
      return cancel(tx, input, act.withTimes);
  }
}

/** With the draft as it stands, in the candidate's language. Where no time is open, the words say so. */
async function cancel(
  tx: Tx,
  { actor, interviewId }: ApplyDayAct,
  withTimes: boolean,
): Promise<Result<Outcome, { code: string }>> {
  const reasonCode = INTERVIEWER_UNAVAILABLE;
  const about = { interviewId, memberId: actor.memberId, cancelReason: reasonCode };
  const draft = await getReplyDraft(tx, { ...about, withTimes });
  if (draft === null) return refuse({ code: "not_found" });
  const done = await cancelWithReply(tx, {
    ...{ actor, interviewId, reasonCode, note: null, subject: draft.subject, text: draft.text },
    ...{ slotIds: draft.suggested, draftedIds: [], holdHours: HOLD_HOURS },
  });
  if (!done.ok) return done;
  return ok(done.value.times > 0 ? "cancelled_with_times" : "cancelled");
}
