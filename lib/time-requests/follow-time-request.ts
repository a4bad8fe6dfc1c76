// What time does to a request: both sides are warned a day before it ends, and then it ends.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { lockInterview } from "@/lib/interviews/lock-interview";
import { mailTimeRequest } from "@/lib/interviews/mail-time-request";
import { getOpenTimeRequest } from "@/lib/time-requests/end-time-request";
import { lapseTimeRequest } from "@/lib/time-requests/lapse-time-request";
import { mailedRequest } from "@/lib/time-requests/mailed-request";
import { dueOf } from "@/lib/time-requests/rules";

/**
 * Does what is due for one request: warns both sides, or lets it lapse, sends `interview.new_times_lapsed` and tells both that
 * the old time stays. Does nothing when it has ended, is not due, or was warned before. Repeatable.
 */
export async function followTimeRequest(tx: Tx, { timeRequestId }: { timeRequestId: string }): Promise<void> {
  const { organizationId, now } = tx;
  const found = await tx.db.timeRequest.findUnique({
    where: { organizationId_id: { organizationId, id: timeRequestId } },
    select: { interviewId: true },
  });
  if (found === null) return;
  const interview = await lockInterview(tx, found.interviewId);
  if (interview === null) return;
  const request = await getOpenTimeRequest(tx, interview.id);
  if (request?.id !== timeRequestId) return;
  const due = dueOf(request, now);
  if (due === null) return;
  if (due === "warn") {
    await tx.db.timeRequest.updateMany({
      where: { organizationId, id: request.id, state: "open", warnedAt: null },
      data: { warnedAt: now },
    });
    await mailTimeRequest(tx, { interview, request: await mailedRequest(tx, request), moment: "warned" });
    return;
  }
  const { event } = await lapseTimeRequest(tx, { interview, request });
  await recordEvents(tx, [event]);
}
