// The rows behind candidate links. A link never dies into nothing: revoked ones stay and say so.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";

/** Issues the interview's link, revoking the live one and those of slot offers first. Returns the new link's id. */
export async function issueCandidateLink(
  tx: Tx,
  { interviewId, candidateId }: { interviewId: string; candidateId: string },
): Promise<string> {
  await tx.db.candidateLink.updateMany({
    where: { organizationId: tx.organizationId, interviewId, revokedAt: null },
    data: { revokedAt: tx.now },
  });
  const id = newId("lnk");
  await tx.db.candidateLink.create({
    data: { organizationId: tx.organizationId, id, interviewId, candidateId, createdAt: tx.now },
  });
  return id;
}

/** The interview's live link, or null. */
export async function getLiveLinkId(tx: Tx, { interviewId }: { interviewId: string }): Promise<string | null> {
  const row = await tx.db.candidateLink.findFirst({
    where: { organizationId: tx.organizationId, interviewId, purpose: "interview", revokedAt: null },
    select: { id: true },
  });
  return row?.id ?? null;
}
