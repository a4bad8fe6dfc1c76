import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockHosts } from "@/lib/slots/lock-slots";

/**
 * Writes the interviews' present kinds and jobs on their live slots, because a freed slot is open for the same kind and job;
 * a slot for any job stays so. Locks the slots' hosts first. Repeating it changes nothing.
 */
export async function tagLiveSlots(tx: Tx, interviewIds: readonly string[]): Promise<void> {
  const { organizationId } = tx;
  const live = await tx.db.interviewSlot.findMany({
    where: { organizationId, interviewId: { in: [...interviewIds] }, releasedAt: null },
    select: { slotId: true, slot: { select: { hostId: true } } },
  });
  if (live.length === 0) return;
  await lockHosts(tx, [...new Set(live.map((row) => row.slot.hostId))]);
  await tx.db.$executeRaw`
    UPDATE slot s SET
      kinds = CASE WHEN i.kind = ANY(s.kinds) THEN s.kinds ELSE s.kinds || i.kind END,
      job_external_ids = CASE WHEN cardinality(s.job_external_ids) = 0 OR j.external_id = ANY(s.job_external_ids)
        THEN s.job_external_ids ELSE s.job_external_ids || j.external_id END,
      updated_at = ${tx.now}
    FROM interview_slot x
    JOIN interview i ON i.organization_id = x.organization_id AND i.id = x.interview_id
    JOIN job j ON j.organization_id = i.organization_id AND j.id = i.job_id
    WHERE x.organization_id = ${organizationId} AND x.interview_id = ANY(${[...interviewIds]}) AND x.released_at IS NULL
      AND s.organization_id = x.organization_id AND s.id = x.slot_id`;
}
