// Locks all that a search's next step may touch, in the one order: hosts, slots, then the search itself.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockHosts, lockSlots } from "@/lib/slots/lock-slots";
import { listTimeSlots, type TimeSlot } from "@/lib/waitlist/offers/freed-time";
import { listOpenOffers, lockRefill, type OfferRow, type RefillRow } from "@/lib/waitlist/offers/offer-rows";

export interface LockedSearch {
  refill: RefillRow;
  slots: TimeSlot[];
  openOffers: OfferRow[];
  /** Slots held for the open slot offers. */
  ownHeld: string[];
}

/** Every host with a slot at exactly the freed time is locked, because a panel may need more of them than were freed. Null: it is over. */
export async function lockSearch(tx: Tx, refillId: string): Promise<LockedSearch | null> {
  const found = await tx.db.slotRefill.findFirst({
    where: { organizationId: tx.organizationId, id: refillId, endedAt: null },
  });
  if (found === null) return null;
  const before = await listTimeSlots(tx, found);
  await lockHosts(tx, [...new Set(before.map((slot) => slot.hostId))]);
  const slotIds = before.map((slot) => slot.id);
  if (slotIds.length > 0) await lockSlots(tx, { slotIds, hostIds: [], startsAt: tx.now, endsAt: tx.now });
  const refill = await lockRefill(tx, refillId);
  if (refill === null) return null;
  const lockedHosts = new Set(before.map((slot) => slot.hostId));
  // What was opened since by a host that is not locked is left for the next look.
  const slots = (await listTimeSlots(tx, refill)).filter((slot) => lockedHosts.has(slot.hostId));
  const openOffers = await listOpenOffers(tx, refillId);
  const held = openOffers.filter((offer) => offer.exclusive).flatMap((offer) => offer.slotIds);
  const ownHeld = held.filter((id) => slots.some((slot) => slot.id === id && slot.heldFor === "offer"));
  return { refill, slots, openOffers, ownHeld };
}
