import "server-only";
import { issueCandidateLink } from "@/lib/candidate-links/link-rows";
import type { Tx } from "@/lib/db/transaction";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { mailInvitation } from "@/lib/interviews/mail-changes";

/**
 * After a candidate's address changed: whoever reads the old mailbox must lose every interview of this candidate, not only
 * the one that was sent. Each live link is revoked and replaced; those ahead are sent to the new address.
 */
export async function reissueLinks(
  tx: Tx,
  { candidateId, exceptInterviewId }: { candidateId: string; exceptInterviewId: string | null },
): Promise<void> {
  const live = await tx.db.candidateLink.findMany({
    where: {
      organizationId: tx.organizationId,
      candidateId,
      revokedAt: null,
      interviewId: { not: exceptInterviewId ?? "" },
    },
    select: { interviewId: true },
    orderBy: { id: "asc" },
  });
  for (const { interviewId } of live) {
    await issueCandidateLink(tx, { interviewId, candidateId });
    const interview = await getInterviewRecord(tx, interviewId);
    const ahead = interview?.status === "scheduled" && interview.startsAt > tx.now;
    if (ahead) await mailInvitation(tx, { interview, notify: "candidate" });
  }
}
