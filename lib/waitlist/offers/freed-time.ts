// A freed time as the rules see it: whose slots are open at exactly it, and to whom it is not offered.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import type { RefillRow } from "@/lib/waitlist/offers/offer-rows";
import type { SlotStanding } from "@/lib/waitlist/offers/rules";
import type { FreedTime } from "@/lib/waitlist/rules";

export type TimeSlot = Pick<LockedSlot, "id" | "hostId" | "status" | "heldFor" | "kinds" | "jobExternalIds">;

/** Every slot at exactly the freed time that is not withdrawn, by id. */
export async function listTimeSlots(tx: Tx, refill: Pick<RefillRow, "startsAt" | "endsAt">): Promise<TimeSlot[]> {
  const rows = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      startsAt: refill.startsAt,
      endsAt: refill.endsAt,
      status: { not: "withdrawn" },
    },
    select: { id: true, hostId: true, status: true, heldFor: true, kinds: true, jobExternalIds: true },
    orderBy: { id: "asc" },
  });
  return rows as TimeSlot[];
}

/** `ownHeld`: slots that are held for this search's own slot offers, which count as open. */
export async function freedTimeOf(
  tx: Tx,
  { refill, slots, ownHeld }: { refill: RefillRow; slots: readonly TimeSlot[]; ownHeld: readonly string[] },
): Promise<FreedTime> {
  const isFree = (slot: TimeSlot) => slot.status === "open" || ownHeld.includes(slot.id);
  const free = slots.filter(isFree);
  const freed = free.filter((slot) => refill.slotIds.includes(slot.id));
  const first = freed[0];
  return {
    startsAt: refill.startsAt,
    endsAt: refill.endsAt,
    freedHostIds: freed.map((slot) => slot.hostId),
    openHostIds: free.map((slot) => slot.hostId),
    kinds: first?.kinds ?? [],
    jobExternalIds: first?.jobExternalIds ?? [],
    givenUpBy: await listGivers(tx, refill),
  };
}

/** What became of the freed slots: free while one of them is, kept where one is held for somebody, taken where an interview has one. */
export function standingOf(
  refill: Pick<RefillRow, "slotIds">,
  { slots, ownHeld }: { slots: readonly TimeSlot[]; ownHeld: readonly string[] },
): SlotStanding {
  const own = slots.filter((slot) => refill.slotIds.includes(slot.id));
  if (own.some((slot) => slot.status === "open" || ownHeld.includes(slot.id))) return "free";
  if (own.some((slot) => slot.status === "held")) return "kept";
  return own.some((slot) => slot.status === "taken") ? "taken" : "gone";
}

/** The applications that gave up a time of this chain: nobody is offered what they just let go. */
async function listGivers(tx: Tx, { chainId }: RefillRow): Promise<string[]> {
  const rows = await tx.db.slotRefill.findMany({
    where: { organizationId: tx.organizationId, chainId },
    select: { freedBy: { select: { applicationId: true } } },
  });
  return [...new Set(rows.map((row) => row.freedBy.applicationId))];
}
