// The company cancels with care: the cancellation, the apology and the first choice of other times in one act and one mail.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { replyToCandidate, type ReplyRefusal, type ReplyToCandidate } from "@/lib/first-choices/reply-to-candidate";
import { cancelInterview, type CancelRefusal } from "@/lib/interviews/cancel-interview";
import { ok, type Result } from "@/lib/result";

export interface CancelWithReply extends Omit<ReplyToCandidate, "isCancellation"> {
  reasonCode: string;
  note: string | null;
  releaseSlots?: boolean | undefined;
}
export type CancelWithReplyRefusal = CancelRefusal | Extract<ReplyRefusal, { code: "slot_taken" | "has_left" }>;

/**
 * Cancels an interview for the company; the candidate stays in the process and gets one mail: the words, the times picked for them,
 * and the CANCEL for their calendar. Interviewers and organizer are told as ever. Cancelled already for the same reason: nothing is
 * cancelled or sent. Refusals: those of `cancelInterview` and of `replyToCandidate`; then nothing was done.
 */
export async function cancelWithReply(
  tx: Tx,
  { reasonCode, note, releaseSlots, ...reply }: CancelWithReply,
): Promise<Result<{ times: number }, CancelWithReplyRefusal>> {
  const { actor, interviewId } = reply;
  const cancelled = await cancelInterview(tx, {
    ...{ actor, interviewId, reasonCode, note, releaseSlots },
    staysInProcess: true,
    initiator: "company",
    isCandidateWritten: true,
  });
  if (!cancelled.ok) return cancelled;
  if (!cancelled.value.changed) return ok({ times: 0 });
  return replyToCandidate(tx, { ...reply, isCancellation: true });
}
