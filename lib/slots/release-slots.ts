// What becomes of an interview's slots when it is cancelled: held while it can be undone, let go, or taken back.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockHosts, lockSlots, type LockedSlot } from "@/lib/slots/lock-slots";
import { statusAfterRelease } from "@/lib/slots/rules";

/**
 * Locks the live slots of these interviews: first all their hosts by id, then all slots by id, so that two acts over several
 * interviews never wait for each other crosswise. Answers each interview's slots in its panel's order.
 */
export async function lockLiveSlots(tx: Tx, interviewIds: readonly string[]): Promise<Map<string, LockedSlot[]>> {
  const live = await tx.db.interviewSlot.findMany({
    where: { organizationId: tx.organizationId, interviewId: { in: [...interviewIds] }, releasedAt: null },
    orderBy: [{ round: "asc" }, { position: "asc" }],
    select: { interviewId: true, slotId: true, slot: { select: { hostId: true } } },
  });
  const slots = new Map<string, LockedSlot[]>(interviewIds.map((id) => [id, []]));
  if (live.length === 0) return slots;
  await lockHosts(tx, [...new Set(live.map((row) => row.slot.hostId))]);
  const slotIds = live.map((row) => row.slotId);
  const locked = await lockSlots(tx, { slotIds, hostIds: [], startsAt: tx.now, endsAt: tx.now });
  for (const row of live) {
    const slot = locked.find((each) => each.id === row.slotId);
    if (slot !== undefined) slots.get(row.interviewId)?.push(slot);
  }
  return slots;
}

/** Holds the interview's slots for an undo until `until`. */
export async function holdSlots(tx: Tx, slots: readonly LockedSlot[], until: Date): Promise<void> {
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: slots.map((slot) => slot.id) } },
    data: { status: "held", heldFor: "undo", heldUntil: until, updatedAt: tx.now },
  });
}

/** Makes held slots the interview's again. */
export async function unholdSlots(tx: Tx, slots: readonly LockedSlot[]): Promise<void> {
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: slots.map((slot) => slot.id) } },
    data: { status: "taken", heldFor: null, heldUntil: null, updatedAt: tx.now },
  });
}

/** Lets the interview's slots go; a slot that has begun is never opened. Returns those that became open. */
export async function releaseSlots(
  tx: Tx,
  { interviewId, slots, release }: { interviewId: string; slots: readonly LockedSlot[]; release: boolean },
): Promise<LockedSlot[]> {
  if (slots.length === 0) return [];
  await tx.db.interviewSlot.updateMany({
    where: {
      organizationId: tx.organizationId,
      interviewId,
      releasedAt: null,
      slotId: { in: slots.map((slot) => slot.id) },
    },
    data: { releasedAt: tx.now },
  });
  const opened = slots.filter((slot) => statusAfterRelease(slot, { release, now: tx.now }) === "open");
  for (const status of ["open", "withdrawn"] as const) {
    const ids = slots.filter((slot) => opened.includes(slot) === (status === "open")).map((slot) => slot.id);
    if (ids.length === 0) continue;
    await tx.db.slot.updateMany({
      where: { organizationId: tx.organizationId, id: { in: ids } },
      data: { status, heldFor: null, heldUntil: null, updatedAt: tx.now },
    });
  }
  return opened.map((slot) => ({ ...slot, status: "open" as const, heldFor: null, heldUntil: null }));
}
