import "server-only";
import { eraseCandidate } from "@/lib/candidates/erase-candidate";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { addMs } from "@/lib/time/clock";

const DAY_MS = 24 * 3_600_000;
/** So many people a call: the sweep comes back every minute. */
const BATCH = 50;

/**
 * Erases the candidates whose last interview ended longer ago than the organisation keeps candidates (`candidate_retention_days`;
 * unset: nobody). One transaction a person. Answers how many went; to be called again until that is 0. Repeatable.
 */
export async function purgeCandidates(organizationId: string): Promise<number> {
  const ids = await inOrganization(organizationId, listOver);
  const actor = { type: "system", organizationId, process: "retention" } as const;
  for (const candidateId of ids) {
    await inTransaction(organizationId, (tx) => eraseCandidate(tx, { actor, candidateId }));
  }
  return ids.length;
}

async function listOver({ db, organizationId, now }: Tx): Promise<string[]> {
  const { candidateRetentionDays } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { candidateRetentionDays: true },
  });
  if (candidateRetentionDays === null) return [];
  const before = addMs(now, -candidateRetentionDays * DAY_MS);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM candidate c WHERE c.organization_id = ${organizationId} AND c.erased_at IS NULL AND c.created_at <= ${before}
      AND NOT EXISTS (SELECT 1 FROM interview i WHERE i.organization_id = c.organization_id AND i.candidate_id = c.id AND i.ends_at > ${before})
    ORDER BY c.created_at LIMIT ${BATCH}`;
  return rows.map(({ id }) => id);
}
