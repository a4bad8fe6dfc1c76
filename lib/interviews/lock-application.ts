import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { interviewRelations, toRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";

/**
 * Locks the interview's application, then all its interviews by id: what every act over the whole application begins with
 * (lock order: application, interviews, hosts, slots, event counter).
 */
export async function lockApplicationOf(tx: Tx, interviewId: string): Promise<void> {
  await tx.db.$queryRaw`
    SELECT a.id FROM application a JOIN interview i ON i.organization_id = a.organization_id AND i.application_id = a.id
    WHERE i.organization_id = ${tx.organizationId} AND i.id = ${interviewId} FOR NO KEY UPDATE OF a`;
  await tx.db.$queryRaw`
    SELECT other.id FROM interview one
    JOIN interview other ON other.organization_id = one.organization_id AND other.application_id = one.application_id
    WHERE one.organization_id = ${tx.organizationId} AND one.id = ${interviewId} ORDER BY other.id FOR NO KEY UPDATE OF other`;
}

/** What is written where an application is active again, whatever brought it back. */
export const ACTIVE_AGAIN = {
  status: "active",
  withdrawnAt: null,
  leavingUntil: null,
  leavingInterviewId: null,
  leavingLinkId: null,
  leavingReasonCode: null,
} as const;

/**
 * Until when the link of this interview, cancelled before, can take back a withdrawal that ended no interview (decision 010).
 * Null where there is none or its window is over, and from the interview's hour on.
 */
export function leavingUntilOf(interview: InterviewRecord, now: Date): Date | null {
  const { application, candidateId, cancellation, startsAt } = interview;
  const { leavingUntil } = application;
  if (leavingUntil === null || cancellation?.kind !== "cancel" || application.candidateId !== candidateId) return null;
  return now < leavingUntil && now < startsAt ? leavingUntil : null;
}

/** The interviews that one withdrawal cancelled and that stand so, by id: they share its moment and actor. */
export async function listWithdrawnTogether(
  tx: Tx,
  { interviewId, cancelledAt, actorId }: { interviewId: string; cancelledAt: Date; actorId: string },
): Promise<string[]> {
  const { organizationId } = tx;
  const one = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: interviewId } },
    select: { applicationId: true },
  });
  const rows = await tx.db.cancellation.findMany({
    where: {
      organizationId,
      kind: "withdraw",
      cancelledAt,
      actorId,
      undoneAt: null,
      supersededAt: null,
      interview: { applicationId: one.applicationId },
    },
    select: { interviewId: true },
    orderBy: { interviewId: "asc" },
  });
  return rows.map((row) => row.interviewId);
}

/**
 * For an interview that was cancelled alone before its application was left: one of those that ended with the application,
 * whose undo takes the whole withdrawal back (decision 010). Null where there is none, or this one's hour has come.
 */
export async function findLeaving(tx: Tx, interview: InterviewRecord): Promise<InterviewRecord | null> {
  const { organizationId } = tx;
  const { application, applicationId, cancellation, startsAt } = interview;
  if (application.withdrawnAt === null || cancellation?.kind !== "cancel" || tx.now >= startsAt) return null;
  const isByThatAct = { kind: "withdraw", channel: "link", cancelledAt: application.withdrawnAt };
  const row = await tx.db.interview.findFirst({
    where: {
      organizationId,
      applicationId,
      candidateId: interview.candidateId,
      status: "cancelled",
      startsAt: { gt: tx.now },
      cancellations: { some: { ...isByThatAct, undoneAt: null, supersededAt: null } },
    },
    include: interviewRelations,
    orderBy: { id: "asc" },
  });
  return row && toRecord(row);
}
