// The one time that a request asks for, where the candidate chose it among the open ones: its slots are nobody else's until the
// request ends. Every one of these runs under the lock of the interview's row.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { lockInterview } from "@/lib/interviews/lock-interview";
import { MOVE_REVIEW } from "@/lib/slots/rules";
import { wakeRefillsOfSlots } from "@/lib/waitlist/wake-refills";

export type ChosenTime = { startsAt: Date; endsAt: Date; slotIds: readonly string[] };

const held = (timeRequestId: string) => ({ status: "held", heldFor: MOVE_REVIEW, heldBy: timeRequestId });

/** Keeps locked open slots for a request. */
export async function holdChosen(
  tx: Tx,
  { timeRequestId, chosen, until }: { timeRequestId: string; chosen: ChosenTime; until: Date },
): Promise<void> {
  const { organizationId } = tx;
  const slotIds = [...chosen.slotIds];
  const { count } = await tx.db.slot.updateMany({
    where: { organizationId, id: { in: slotIds }, status: "open" },
    data: { ...held(timeRequestId), heldUntil: until, updatedAt: tx.now },
  });
  if (count !== slotIds.length) throw new Error("A chosen slot was not open, which was judged under its lock");
  await wakeRefillsOfSlots(tx, slotIds);
}

/** The time that is kept for a request; null where it asks for windows, or nothing is kept any more. */
export async function getChosen(tx: Tx, timeRequestId: string): Promise<{ startsAt: Date; endsAt: Date } | null> {
  return tx.db.slot.findFirst({
    where: { organizationId: tx.organizationId, ...held(timeRequestId) },
    select: { startsAt: true, endsAt: true },
  });
}

/** Whether a time was chosen with a request, kept for it still or let go of since. */
export async function wasChosen(tx: Tx, timeRequestId: string): Promise<boolean> {
  const { organizationId } = tx;
  return (await tx.db.slot.findFirst({ where: { organizationId, heldBy: timeRequestId } })) !== null;
}

/** What is still kept is everybody's again, and withdrawn where it has begun. Whose it was stays there, for an undo. */
export async function letGoOfChosen(tx: Tx, timeRequestId: string): Promise<void> {
  const own = { organizationId: tx.organizationId, ...held(timeRequestId) };
  const slots = await tx.db.slot.findMany({ where: own, select: { id: true } });
  if (slots.length === 0) return;
  const free = { heldFor: null, heldUntil: null, updatedAt: tx.now };
  await tx.db.slot.updateMany({ where: { ...own, startsAt: { gt: tx.now } }, data: { ...free, status: "open" } });
  await tx.db.slot.updateMany({ where: own, data: { ...free, status: "withdrawn" } });
  // Whoever was next for it is asked now.
  await wakeRefillsOfSlots(
    tx,
    slots.map(({ id }) => id),
  );
}

/** Requests past their end for which slots are still kept: an older version that ended one knew nothing of what it keeps. */
export async function listStrandedHolds(tx: Tx): Promise<string[]> {
  const { organizationId, now } = tx;
  const slots = await tx.db.slot.findMany({
    where: { organizationId, status: "held", heldFor: MOVE_REVIEW, heldUntil: { lte: now } },
    select: { heldBy: true },
  });
  return [...new Set(slots.flatMap(({ heldBy }) => heldBy ?? []))];
}

/** Lets go of what is kept for a request that is over; one that is open ends by its own job. Repeatable. */
export async function letGoOfStranded(tx: Tx, { timeRequestId: id }: { timeRequestId: string }): Promise<void> {
  const where = { organizationId: tx.organizationId, id };
  const request = await tx.db.timeRequest.findFirst({ where, select: { interviewId: true } });
  // Judged under the lock that an undo, which reopens requests, takes too.
  if (request !== null) await lockInterview(tx, request.interviewId);
  if ((await tx.db.timeRequest.count({ where: { ...where, state: "open" } })) === 0) await letGoOfChosen(tx, id);
}

/** Keeps again what was let go of with its request, as far as nobody has it since. */
export async function holdChosenAgain(
  tx: Tx,
  { timeRequestId, until }: { timeRequestId: string; until: Date },
): Promise<void> {
  const free = { organizationId: tx.organizationId, heldBy: timeRequestId, status: "open", startsAt: { gt: tx.now } };
  const slots = await tx.db.slot.findMany({ where: free, select: { id: true } });
  await tx.db.slot.updateMany({
    where: free,
    data: { ...held(timeRequestId), heldUntil: until, updatedAt: tx.now },
  });
  await wakeRefillsOfSlots(
    tx,
    slots.map(({ id }) => id),
  );
}
