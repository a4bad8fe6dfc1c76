// The gate of candidates: a token becomes an actor, or nothing. Malformed, foreign and unknown tokens answer alike.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { linkIdOf } from "@/lib/candidate-links/link-url";
import { prisma } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";

export type ResolvedLink = { actor: CandidateActor; revokedAt: Date | null; isErased: boolean };

/**
 * Who holds this token, or null when no link stands behind it. A revoked link is told apart so that its page can say so;
 * one of a candidate whose interview it is not any more counts as revoked.
 */
export async function resolveLink(token: string): Promise<ResolvedLink | null> {
  const linkId = linkIdOf(token);
  if (linkId === null) return null;
  const rows = await prisma().$queryRaw<{ org: string | null }[]>`SELECT resolve_candidate_link(${linkId}) AS org`;
  const organizationId = rows[0]?.org;
  if (!organizationId) return null;
  return inOrganization(organizationId, async (tx) => {
    const link = await tx.db.candidateLink.findUnique({
      where: { organizationId_id: { organizationId, id: linkId } },
      select: {
        interviewId: true,
        candidateId: true,
        revokedAt: true,
        interview: { select: { candidateId: true, candidate: { select: { erasedAt: true } } } },
      },
    });
    if (link === null) return null;
    const { interviewId, candidateId } = link;
    const isStrangers = link.interview.candidateId !== candidateId;
    const revokedAt = link.revokedAt ?? (isStrangers ? tx.now : null);
    return {
      actor: { type: "candidate", organizationId, linkId, interviewId, candidateId },
      revokedAt,
      isErased: link.interview.candidate.erasedAt !== null && !isStrangers,
    };
  });
}
