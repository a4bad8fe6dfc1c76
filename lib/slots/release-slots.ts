// What becomes of an interview's slots when it is cancelled: held while it can be undone, let go, or taken back.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockHosts, lockSlots, type LockedSlot } from "@/lib/slots/lock-slots";
import { statusAfterRelease } from "@/lib/slots/rules";

/** Locks the interview's live slots (hosts first), in the panel's order. Empty when it has none. */
export async function lockLiveSlots(tx: Tx, interviewId: string): Promise<LockedSlot[]> {
  const live = await tx.db.interviewSlot.findMany({
    where: { organizationId: tx.organizationId, interviewId, releasedAt: null },
    orderBy: [{ round: "asc" }, { position: "asc" }],
    select: { slotId: true, slot: { select: { hostId: true } } },
  });
  if (live.length === 0) return [];
  await lockHosts(
    tx,
    live.map((row) => row.slot.hostId),
  );
  const locked = await lockSlots(tx, {
    slotIds: live.map((row) => row.slotId),
    hostIds: [],
    startsAt: tx.now,
    endsAt: tx.now,
  });
  return live.map((row) => locked.find((slot) => slot.id === row.slotId)).filter((slot) => slot !== undefined);
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
