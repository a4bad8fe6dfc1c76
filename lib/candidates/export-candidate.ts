import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { readCopy, type CandidateCopy } from "@/lib/candidates/read-copy";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * Everything that is kept of one candidate, as data (GDPR Art. 15 and 20); what is kept of others beside it is left out. Writes down
 * that a copy was made. Refusals: not_found.
 */
export async function exportCandidate(
  tx: Tx,
  { actor, candidateId }: { actor: Actor; candidateId: string },
): Promise<Result<CandidateCopy, { code: "not_found" }>> {
  const copy = await readCopy(tx, candidateId);
  if (copy === null) return refuse({ code: "not_found" });
  await recordEvents(tx, [{ type: "candidate.exported", actor, data: { candidate_id: candidateId } }]);
  return ok(copy);
}
