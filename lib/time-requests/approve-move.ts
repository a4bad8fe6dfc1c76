import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { openNote } from "@/lib/crypto/note";
import type { Tx } from "@/lib/db/transaction";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor } from "@/lib/interviews/lock-interview";
import { rescheduleInterview, type RescheduleRefusal } from "@/lib/interviews/reschedule-interview";
import type { ReasonView } from "@/lib/reasons/schema";
import { refuse, type Result } from "@/lib/result";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";
import { getChosen } from "@/lib/time-requests/hold-chosen";
import { isOverdue } from "@/lib/time-requests/rules";

export type ApproveRefusal = RescheduleRefusal | { code: "request_over" } | { code: "request_replaced" };

/**
 * Confirms the time that a candidate chose: moves the interview there, by the candidate's own reason and note, and settles the request.
 * `timeRequestId` is the one that was looked at. Refusals: not_found, request_over, request_replaced, and those of `rescheduleInterview`.
 */
export async function approveMove(
  tx: Tx,
  { actor, interviewId, timeRequestId }: { actor: MemberActor; interviewId: string; timeRequestId: string },
): Promise<Result<{ changed: boolean }, ApproveRefusal>> {
  await lockApplicationOf(tx, interviewId);
  if ((await lockInterviewFor(tx, { actor, interviewId })) === null) return refuse({ code: "not_found" });
  const open = await getOpenTimeRequest(tx, interviewId);
  if (open === null || isOverdue(open, tx.now)) return refuse({ code: "request_over" });
  if (open.id !== timeRequestId) return refuse({ code: "request_replaced" });
  const target = await getChosen(tx, open.id);
  if (target === null) return refuse({ code: "request_over" });
  const { reasonCode, reasonCategory, note } = open;
  const givenReason =
    reasonCode === null ? null : { code: reasonCode, category: reasonCategory as ReasonView["category"] };
  const why = { reasonCode, givenReason, note: openNote(note), initiator: "candidate" } as const;
  return rescheduleInterview(tx, { actor, interviewId, target, ...why });
}
