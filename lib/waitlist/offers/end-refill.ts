// A search is over: filled, or without a taker.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import type { RefillEnd } from "@/lib/waitlist/offers/rules";

/** Ends a search without a taker; one that is over stays as it is. */
export async function endRefill(tx: Tx, { refillId, reason }: { refillId: string; reason: RefillEnd }): Promise<void> {
  const { count } = await tx.db.slotRefill.updateMany({
    where: { organizationId: tx.organizationId, id: refillId, endedAt: null },
    data: { state: "ended", endReason: reason, endedAt: tx.now, nextAt: null },
  });
  if (count > 0) await announceChange(tx);
}

/** Ends a search with its taker. */
export async function fillRefill(tx: Tx, { refillId }: { refillId: string }): Promise<void> {
  await tx.db.slotRefill.updateMany({
    where: { organizationId: tx.organizationId, id: refillId, endedAt: null },
    data: { state: "filled", endedAt: tx.now, nextAt: null },
  });
}
