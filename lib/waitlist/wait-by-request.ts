// Whoever has asked for other times waits for them as well, as long as the request is open.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import type { InterviewRecord } from "@/lib/interviews/lock-interview";
import { wakeRefillsOfInterview } from "@/lib/waitlist/wake-refills";

/** Puts a locked interview's application on the list, unless it waits already. */
export async function waitByRequest(tx: Tx, interview: InterviewRecord): Promise<void> {
  const { organizationId, now } = tx;
  const { applicationId, id: interviewId } = interview;
  const found = await tx.db.waitlistEntry.findFirst({
    where: { organizationId, applicationId, state: "waiting" },
    select: { id: true },
  });
  if (found !== null) return;
  const stage = await tx.db.interview.count({ where: { organizationId, applicationId, status: "completed" } });
  // Another interview of the application may join at this moment; one entry is enough.
  await tx.db.waitlistEntry.createMany({
    data: { organizationId, id: newId("wlt"), applicationId, interviewId, source: "request", stage, joinedAt: now },
    skipDuplicates: true,
  });
}

/** Ends the entry that the request made; one that the candidate, a recruiter or an ATS made stays. */
export async function stopWaitingByRequest(tx: Tx, { interviewId }: { interviewId: string }): Promise<void> {
  const { count } = await tx.db.waitlistEntry.updateMany({
    where: { organizationId: tx.organizationId, interviewId, source: "request", state: "waiting" },
    data: { state: "ended", endedAt: tx.now },
  });
  if (count > 0) await wakeRefillsOfInterview(tx, interviewId);
}

/** Brings back what ended with a request at that very moment, because the request is back. */
export async function waitAgainByRequest(
  tx: Tx,
  { interviewId, endedAt }: { interviewId: string; endedAt: Date },
): Promise<void> {
  const { organizationId } = tx;
  const last = await tx.db.waitlistEntry.findFirst({
    where: { organizationId, interviewId, source: "request", state: "ended", endedAt },
    select: { id: true, applicationId: true },
  });
  if (last === null) return;
  const { applicationId } = last;
  const other = await tx.db.waitlistEntry.count({ where: { organizationId, applicationId, state: "waiting" } });
  if (other > 0) return;
  const where = { organizationId_id: { organizationId, id: last.id } };
  await tx.db.waitlistEntry.update({ where, data: { state: "waiting", endedAt: null } });
}
