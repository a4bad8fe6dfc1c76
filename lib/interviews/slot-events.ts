// The slot events of an interview's change, ready to be recorded.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { slotData } from "@/lib/interviews/event-data";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import { followSlots, type TakenOffer } from "@/lib/waitlist/offers/follow-slots";

export interface SlotChanges {
  actor: Actor;
  interviewId: string;
  released: readonly LockedSlot[];
  taken: readonly LockedSlot[];
  /** When they were let go, if that is not now: an undo window publishes later than the fact. */
  releasedAt?: Date;
  /** The slot offer by which the slots were taken. */
  offer?: TakenOffer | undefined;
}

/**
 * `slot.released` for each slot that became open, then `slot.taken` for each that was taken, then what that means for slot offers.
 * What was freed begins to look for its next candidate in this transaction.
 */
export async function slotEvents(
  tx: Tx,
  { actor, interviewId, released, taken, releasedAt = tx.now, offer }: SlotChanges,
): Promise<NewEvent[]> {
  const slots = [...released, ...taken];
  if (slots.length === 0) return [];
  const hosts = await tx.db.host.findMany({
    where: { organizationId: tx.organizationId, id: { in: slots.map((slot) => slot.hostId) } },
    select: { id: true, externalId: true },
  });
  const hostExternalId = (slot: LockedSlot) => hosts.find((host) => host.id === slot.hostId)?.externalId ?? null;
  const before = await previousInterviews(tx, taken);
  return [
    ...released.map((slot) => ({
      type: "slot.released" as const,
      actor,
      interviewId,
      occurredAt: releasedAt,
      data: slotData(slot, {
        hostExternalId: hostExternalId(slot),
        interviewId: null,
        previousInterviewId: interviewId,
      }),
    })),
    ...taken.map((slot) => ({
      type: "slot.taken" as const,
      actor,
      interviewId,
      data: slotData(slot, {
        hostExternalId: hostExternalId(slot),
        interviewId,
        previousInterviewId: before.get(slot.id) ?? null,
        offerId: offer?.id ?? null,
      }),
    })),
    ...(await followSlots(tx, { actor, interviewId, released, taken, offer: offer ?? null })),
  ];
}

async function previousInterviews(tx: Tx, slots: readonly LockedSlot[]): Promise<Map<string, string>> {
  if (slots.length === 0) return new Map();
  const rows = await tx.db.$queryRaw<{ slotId: string; interviewId: string }[]>`
    SELECT DISTINCT ON (slot_id) slot_id AS "slotId", interview_id AS "interviewId" FROM interview_slot
    WHERE organization_id = ${tx.organizationId} AND slot_id = ANY(${slots.map((slot) => slot.id)}) AND released_at IS NOT NULL
    ORDER BY slot_id, released_at DESC, round DESC`;
  return new Map(rows.map((row) => [row.slotId, row.interviewId]));
}
