import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, refuse, type Result } from "@/lib/result";
import { lockSlots } from "@/lib/slots/lock-slots";
import { wakeRefillsOfSlots } from "@/lib/waitlist/wake-refills";

export type WithdrawRefusal =
  | { code: "not_found" }
  | { code: "slot_held"; slotId: string; heldUntil: Date }
  | { code: "slot_overlap"; slotId: string };

/** Takes an open slot out of offer. Repeating it changes nothing. Refusals: not_found, slot_held, slot_overlap (an interview has it). */
export async function withdrawSlot(
  tx: Tx,
  { slotId }: { slotId: string },
): Promise<Result<{ changed: boolean }, WithdrawRefusal>> {
  const [slot] = await lockSlots(tx, { slotIds: [slotId], hostIds: [], startsAt: tx.now, endsAt: tx.now });
  if (slot === undefined) return refuse({ code: "not_found" });
  if (slot.status === "withdrawn") return ok({ changed: false });
  if (slot.status === "held") return refuse({ code: "slot_held", slotId, heldUntil: slot.heldUntil ?? tx.now });
  if (slot.status === "taken") return refuse({ code: "slot_overlap", slotId });
  await tx.db.slot.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: slotId } },
    data: { status: "withdrawn", updatedAt: tx.now },
  });
  await wakeRefillsOfSlots(tx, [slotId]);
  await announceChange(tx);
  return ok({ changed: true });
}
