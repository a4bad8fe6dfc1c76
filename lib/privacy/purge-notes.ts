import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { addMs } from "@/lib/time/clock";

const DAY_MS = 24 * 3_600_000;
/** So many rows a table and a call: the sweep comes back every minute, and a long transaction would keep others waiting. */
const BATCH = 1_000;

/**
 * Deletes the notes that are older than what the candidate's form promised (`note_retention_days`), from cancellations, moves,
 * requests for new times and calendar replies; everything else of those records stays, and no event is touched. Works in
 * batches: answers how many notes went, and is to be called again until that is 0. Repeatable.
 */
export async function purgeNotes(tx: Tx): Promise<number> {
  const { organizationId } = tx;
  const { noteRetentionDays } = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { noteRetentionDays: true },
  });
  const before = addMs(tx.now, -noteRetentionDays * DAY_MS);
  const { db } = tx;
  // SKIP LOCKED: a row somebody is changing just now has its turn in the next sweep. The partial indexes "…_notes" hold only
  // rows that have a note.
  const counts = [
    await db.$executeRaw`UPDATE cancellation SET note = NULL WHERE organization_id = ${organizationId} AND id IN (
      SELECT id FROM cancellation WHERE organization_id = ${organizationId} AND note IS NOT NULL AND cancelled_at <= ${before}
      ORDER BY cancelled_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`UPDATE reschedule SET note = NULL WHERE organization_id = ${organizationId} AND id IN (
      SELECT id FROM reschedule WHERE organization_id = ${organizationId} AND note IS NOT NULL AND moved_at <= ${before}
      ORDER BY moved_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`UPDATE time_request SET note = NULL WHERE organization_id = ${organizationId} AND id IN (
      SELECT id FROM time_request WHERE organization_id = ${organizationId} AND note IS NOT NULL AND requested_at <= ${before}
      ORDER BY requested_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`UPDATE calendar_reply SET comment = NULL WHERE organization_id = ${organizationId} AND id IN (
      SELECT id FROM calendar_reply WHERE organization_id = ${organizationId} AND comment IS NOT NULL AND received_at <= ${before}
      ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
