// Jobs that look again at searches for a next candidate, because something under them changed.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

/** Looks again at these searches, at commit or at `startAfter`. Harmless as often as it runs. */
export async function wakeRefills(tx: Tx, refillIds: readonly string[], startAfter?: Date): Promise<void> {
  const jobs = [...new Set(refillIds)].map((refillId) => ({ organizationId: tx.organizationId, refillId }));
  await enqueue(tx, "follow-refill", jobs, startAfter === undefined ? {} : { startAfter });
}

/** The searches in which this entry has an open slot offer. */
export async function wakeRefillsOfEntry(tx: Tx, waitlistEntryId: string): Promise<void> {
  const { organizationId } = tx;
  const rows = await tx.db.slotOffer.findMany({
    where: { organizationId, waitlistEntryId, state: "open" },
    select: { refillId: true },
  });
  await wakeRefills(
    tx,
    rows.map((row) => row.refillId),
  );
}

/** The searches in which the candidate of this interview has an open slot offer. */
export async function wakeRefillsOfInterview(tx: Tx, interviewId: string): Promise<void> {
  const rows = await tx.db.slotOffer.findMany({
    where: { organizationId: tx.organizationId, interviewId, state: "open" },
    select: { refillId: true },
  });
  await wakeRefills(
    tx,
    rows.map((row) => row.refillId),
  );
}

/** The searches for these slots that are not over, and those with an open slot offer of one of them. */
export async function wakeRefillsOfSlots(tx: Tx, slotIds: readonly string[]): Promise<void> {
  if (slotIds.length === 0) return;
  const { organizationId } = tx;
  const some = { hasSome: [...slotIds] };
  const refills = await tx.db.slotRefill.findMany({
    where: { organizationId, endedAt: null, slotIds: some },
    select: { id: true },
  });
  const offers = await tx.db.slotOffer.findMany({
    where: { organizationId, state: "open", slotIds: some },
    select: { refillId: true },
  });
  await wakeRefills(tx, [...refills.map((row) => row.id), ...offers.map((row) => row.refillId)]);
}
