import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockSlots } from "@/lib/slots/lock-slots";
import type { SlotStatus } from "@/lib/slots/rules";

export type WithdrawOutcome = { slotId: string; status: "withdrawn" | Exclude<SlotStatus, "open"> | "unknown" };

/**
 * Takes open slots out of offer, all that still are; the others stay and are named with what they are now. Repeating it
 * changes nothing. Slots are locked by id, like everywhere.
 */
export async function withdrawSlots(tx: Tx, { slotIds }: { slotIds: readonly string[] }): Promise<WithdrawOutcome[]> {
  const locked = await lockSlots(tx, { slotIds, hostIds: [], startsAt: tx.now, endsAt: tx.now });
  const open = locked.filter((slot) => slot.status === "open").map((slot) => slot.id);
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: open } },
    data: { status: "withdrawn", updatedAt: tx.now },
  });
  return slotIds.map((slotId) => {
    const slot = locked.find((each) => each.id === slotId);
    if (slot === undefined) return { slotId, status: "unknown" };
    return { slotId, status: slot.status === "open" ? "withdrawn" : slot.status };
  });
}
