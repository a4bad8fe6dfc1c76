// A request whose deadline is over ends by itself, whoever comes upon it first: the job, the sweep, or the candidate's next act.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { countChange, endTimeRequest, lapsedEvent, type TimeRequestRow } from "@/lib/time-requests/end-time-request";
import { mailedRequest } from "@/lib/time-requests/mailed-request";

/**
 * Ends a locked interview's open request as lapsed and tells both sides that the old time stays. Returns the interview as it is
 * then, and `interview.new_times_lapsed`, which is the caller's to record. Whether it is overdue the caller has judged.
 */
export async function lapseTimeRequest(
  tx: Tx,
  { interview, request }: { interview: InterviewRecord; request: TimeRequestRow },
): Promise<{ interview: InterviewRecord; event: NewEvent }> {
  await endTimeRequest(tx, { interviewId: interview.id, state: "lapsed" });
  const after = await countChange(tx, interview);
  await mailTimeRequest(tx, { interview: after, request: await mailedRequest(tx, request), moment: "lapsed" });
  return { interview: after, event: lapsedEvent(tx, { interview: after, requestId: request.id }) };
}
