import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
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
  const rows = slots.map((slot, index) => ({ ...slot, id: newId("slt"), host_id: hostIds[index]! }));
  const created = await insertRows(tx, rows, isGenerated);
  const outcomes: SlotOutcome[] = [];
  for (const row of rows) {
    if (created.has(row.id)) outcomes.push({ status: "created", slotId: row.id });
    else outcomes.push(await findConflict(tx, row.host_id, row));
  }
  if (outcomes.some(({ status }) => status === "created")) await announceChange(tx);
  return outcomes;
}

/** One statement for all: with one each, hundreds would hold the hosts' locks for seconds. Answers the ids that were free. */
async function insertRows(
  tx: Tx,
  rows: readonly (NewSlotInput & { id: string; host_id: string })[],
  isGenerated: boolean,
): Promise<Set<string>> {
  const inserted = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO slot (organization_id, id, host_id, starts_at, ends_at, time_zone, status, kinds, job_external_ids, is_generated, created_at, updated_at)
    SELECT ${tx.organizationId}::text, x.id, x.host_id, x.starts_at, x.ends_at, x.time_zone, 'open', x.kinds, x.job_external_ids, ${isGenerated}::boolean, ${tx.now}::timestamptz, ${tx.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id text, host_id text, starts_at timestamptz, ends_at timestamptz, time_zone text, kinds text[], job_external_ids text[])
    ON CONFLICT DO NOTHING RETURNING id`;
  return new Set(inserted.map((row) => row.id));
}

async function findConflict(tx: Tx, hostId: string, slot: NewSlotInput): Promise<SlotOutcome> {
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
