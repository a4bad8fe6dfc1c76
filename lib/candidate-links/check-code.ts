import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { isMailedCode } from "@/lib/candidate-links/mailed-code";
import type { Tx } from "@/lib/db/transaction";
import { addMs } from "@/lib/time/clock";

export const MAX_TRIES = 5;
/** A used code is good for so long once more: who presses twice is shown the second answer, and must not read there that nothing was done. */
const AGAIN_MS = 60_000;

/**
 * Judges what was typed for the link's newest code: a code is over a minute after it was accepted, and tried five times at most. Counted before it is
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
  const endsAt = addMs(tx.now, AGAIN_MS);
  await tx.db.candidateCode.updateMany({
    where: { ...where, id, expiresAt: { gt: endsAt } },
    data: { expiresAt: endsAt },
  });
  return "right";
}
