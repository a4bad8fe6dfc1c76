import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { isMailedCode } from "@/lib/candidate-links/mailed-code";
import type { Tx } from "@/lib/db/transaction";

const MAX_TRIES = 5;

/**
 * Judges what was typed for the link's newest code: each code is accepted once, and tried five times at most. Counted before it is
 * judged, so that parallel tries can't slip past; the count stays also when it was wrong. "over": too old, tried too often, or none.
 */
export async function checkCode(
  tx: Tx,
  { actor, typed }: { actor: CandidateActor; typed: string },
): Promise<"right" | "wrong" | "over"> {
  const where = { organizationId: tx.organizationId, linkId: actor.linkId };
  const { count } = await tx.db.candidateCode.updateMany({
    where: { ...where, tries: { lt: MAX_TRIES }, expiresAt: { gt: tx.now } },
    data: { tries: { increment: 1 } },
  });
  if (count === 0) return "over";
  const { id, tries } = await tx.db.candidateCode.findUniqueOrThrow({ where: { organizationId_linkId: where } });
  if (!isMailedCode(typed, id)) return tries < MAX_TRIES ? "wrong" : "over";
  await tx.db.candidateCode.deleteMany({ where: { ...where, id } });
  return "right";
}
