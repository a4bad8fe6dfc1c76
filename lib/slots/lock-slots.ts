import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { SlotStatus } from "@/lib/slots/rules";

export interface LockedSlot {
  id: string;
  hostId: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  status: SlotStatus;
  heldFor: string | null;
  heldUntil: Date | null;
  /** The first choice or the request that a hold for one belongs to. */
  heldBy: string | null;
  kinds: string[];
  jobExternalIds: string[];
}

/**
 * Locks hosts, by id. Taken before any slot: with hosts first a storm of moves has no deadlock, with the overlap
 * constraint alone it has dozens.
 */
export async function lockHosts(tx: Tx, hostIds: readonly string[]): Promise<void> {
  await tx.db
    .$queryRaw`SELECT id FROM host WHERE organization_id = ${tx.organizationId} AND id = ANY(${[...hostIds]}) ORDER BY id FOR NO KEY UPDATE`;
}

/** Locks slots by id and returns them in that order: those named, and every one of `hostIds` that overlaps the time and is not withdrawn. */
export async function lockSlots(
  tx: Tx,
  {
    slotIds,
    hostIds,
    startsAt,
    endsAt,
  }: { slotIds: readonly string[]; hostIds: readonly string[]; startsAt: Date; endsAt: Date },
): Promise<LockedSlot[]> {
  return tx.db.$queryRaw<LockedSlot[]>`
    SELECT id, host_id AS "hostId", starts_at AS "startsAt", ends_at AS "endsAt", time_zone AS "timeZone", status,
           held_for AS "heldFor", held_until AS "heldUntil", held_by AS "heldBy", kinds, job_external_ids AS "jobExternalIds"
    FROM slot
    WHERE organization_id = ${tx.organizationId}
      AND (id = ANY(${[...slotIds]})
           OR (host_id = ANY(${[...hostIds]}) AND status <> 'withdrawn' AND tstzrange(starts_at, ends_at, '[)') && tstzrange(${startsAt}, ${endsAt}, '[)')))
    ORDER BY id
    FOR NO KEY UPDATE`;
}

/** Locks by id every slot of `hostIds`, not withdrawn, that begins when one of `slotIds` does: the sets that a panel's times are made of. */
export async function lockSlotsAtTimesOf(
  tx: Tx,
  { slotIds, hostIds }: { slotIds: readonly string[]; hostIds: readonly string[] },
): Promise<LockedSlot[]> {
  return tx.db.$queryRaw<LockedSlot[]>`
    SELECT id, host_id AS "hostId", starts_at AS "startsAt", ends_at AS "endsAt", time_zone AS "timeZone", status,
           held_for AS "heldFor", held_until AS "heldUntil", held_by AS "heldBy", kinds, job_external_ids AS "jobExternalIds"
    FROM slot
    WHERE organization_id = ${tx.organizationId} AND host_id = ANY(${[...hostIds]}) AND status <> 'withdrawn'
      AND starts_at IN (SELECT starts_at FROM slot WHERE organization_id = ${tx.organizationId} AND id = ANY(${[...slotIds]}))
    ORDER BY id
    FOR NO KEY UPDATE`;
}
