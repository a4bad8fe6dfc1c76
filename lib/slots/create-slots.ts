import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { lockHosts } from "@/lib/slots/lock-slots";
import type { NewSlotInput } from "@/lib/slots/schema";
import { upsertHosts } from "@/lib/slots/upsert-hosts";

export type SlotOutcome =
  | { status: "created"; slotId: string }
  /** It overlaps a slot of this host that is not withdrawn; `with` is that slot's id. */
  | { status: "conflict"; with: string | null; heldUntil: Date | null };

/**
 * Opens slots; one that is in another's way is refused alone, earlier ones of the same call included. Repeating the call
 * therefore creates nothing twice. The overlap constraint is the judge: `ON CONFLICT DO NOTHING` covers it.
 * `isGenerated` marks those that a host's availability made and may take back.
 */
export async function createSlots(
  tx: Tx,
  { slots, isGenerated = false }: { slots: readonly NewSlotInput[]; isGenerated?: boolean },
): Promise<SlotOutcome[]> {
  if (slots.length === 0) return [];
  const hostIds = await upsertHosts(
    tx,
    slots.map((slot) => slot.host),
  );
  await lockHosts(tx, [...new Set(hostIds)]);
  const outcomes: SlotOutcome[] = [];
  for (const [index, slot] of slots.entries()) outcomes.push(await createSlot(tx, hostIds[index]!, slot, isGenerated));
  return outcomes;
}

async function createSlot(tx: Tx, hostId: string, slot: NewSlotInput, isGenerated: boolean): Promise<SlotOutcome> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO slot (organization_id, id, host_id, starts_at, ends_at, time_zone, status, kinds, job_external_ids, is_generated, created_at, updated_at)
    VALUES (${tx.organizationId}, ${newId("slt")}, ${hostId}, ${slot.starts_at}, ${slot.ends_at}, ${slot.time_zone}, 'open', ${slot.kinds}, ${slot.job_external_ids}, ${isGenerated}, ${tx.now}, ${tx.now})
    ON CONFLICT DO NOTHING RETURNING id`;
  const id = rows[0]?.id;
  if (id !== undefined) return { status: "created", slotId: id };
  const inTheWay = await tx.db.slot.findFirst({
    where: {
      organizationId: tx.organizationId,
      hostId,
      status: { not: "withdrawn" },
      startsAt: { lt: slot.ends_at },
      endsAt: { gt: slot.starts_at },
    },
    select: { id: true, heldUntil: true },
  });
  return { status: "conflict", with: inTheWay?.id ?? null, heldUntil: inTheWay?.heldUntil ?? null };
}
