import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { getInterviewDocument, type InterviewDocument } from "@/lib/interviews/api-view";
import { lockInterview } from "@/lib/interviews/lock-interview";

/**
 * The interview as the API shows it, locked until the transaction ends, so that a condition on its ETag still holds when
 * the act is written. The application first: a withdrawal locks in that order.
 */
export async function lockDocument(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<InterviewDocument | null> {
  await tx.db.$queryRaw`
    SELECT a.id FROM application a JOIN interview i ON i.organization_id = a.organization_id AND i.application_id = a.id
    WHERE i.organization_id = ${tx.organizationId} AND i.id = ${interviewId} FOR NO KEY UPDATE OF a`;
  if ((await lockInterview(tx, interviewId)) === null) return null;
  return getInterviewDocument(tx, { interviewId, withLinks: false });
}
