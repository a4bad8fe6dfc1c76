// What slots that became open or taken mean for searches and slot offers, in the transaction of that fact.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import type { LockedSlot } from "@/lib/slots/lock-slots";
import { closeOffers } from "@/lib/waitlist/offers/close-offers";
import { endRefill, fillRefill } from "@/lib/waitlist/offers/end-refill";
import { refillPolicyOf } from "@/lib/waitlist/offers/offer-rows";
import { endsChain } from "@/lib/waitlist/offers/rules";
import { tooNearFrom } from "@/lib/waitlist/timing/rules";
import { wakeRefills, wakeRefillsOfInterview } from "@/lib/waitlist/wake-refills";

/** The slot offer that was just taken. */
export interface TakenOffer {
  id: string;
  refillId: string;
  chainId: string;
  depth: number;
}
export interface SlotsFollowed {
  actor: Actor;
  interviewId: string;
  released: readonly LockedSlot[];
  taken: readonly LockedSlot[];
  offer: TakenOffer | null;
}

/**
 * Ends the slot offers of slots that are taken now and tells their candidates, ends or fills their searches, and begins a search for
 * what was freed, whose job runs at commit. Returns what is to be recorded after the slots' own events.
 */
export async function followSlots(tx: Tx, input: SlotsFollowed): Promise<NewEvent[]> {
  const { actor, interviewId, released, taken, offer } = input;
  const events = await endTaken(tx, { actor, taken, offer });
  if (released.length > 0) await openRefill(tx, { interviewId, released, offer });
  await wakeRefillsOfInterview(tx, interviewId);
  return events;
}

async function endTaken(
  tx: Tx,
  { actor, taken, offer }: Pick<SlotsFollowed, "actor" | "taken" | "offer">,
): Promise<NewEvent[]> {
  if (taken.length === 0) return [];
  const { organizationId } = tx;
  const slotIds = taken.map((slot) => slot.id);
  const offers = await tx.db.slotOffer.findMany({
    where: { organizationId, state: "open", slotIds: { hasSome: slotIds } },
    orderBy: { id: "asc" },
  });
  const events = await closeOffers(tx, { actor, offers, reason: "taken" });
  const refills = await tx.db.slotRefill.findMany({
    where: { organizationId, endedAt: null, slotIds: { hasSome: slotIds } },
    select: { id: true, slotIds: true },
  });
  for (const { id, slotIds: freed } of refills) {
    if (id === offer?.refillId) await fillRefill(tx, { refillId: id });
    else if (freed.every((each) => slotIds.includes(each)))
      await endRefill(tx, { refillId: id, reason: "taken_elsewhere" });
    else await wakeRefills(tx, [id]);
  }
  return events;
}

async function openRefill(
  tx: Tx,
  { interviewId, released, offer }: Pick<SlotsFollowed, "interviewId" | "released" | "offer">,
): Promise<void> {
  const { organizationId, now } = tx;
  const policy = await refillPolicyOf(tx, { interviewId });
  if (policy.mode === "off") return;
  const [first] = released;
  if (first === undefined) return;
  const slotIds = released.map((slot) => slot.id);
  const live = await tx.db.slotRefill.findMany({
    where: { organizationId, endedAt: null, slotId: { in: slotIds } },
    select: { id: true },
  });
  for (const { id } of live) await endRefill(tx, { refillId: id, reason: "taken_elsewhere" });
  const id = newId("rfl");
  const depth = offer === null ? 0 : offer.depth + 1;
  const reason = endsChain(depth, policy)
    ? "chain_end"
    : now >= tooNearFrom(first.startsAt, policy)
      ? "too_near"
      : null;
  await tx.db.slotRefill.create({
    data: {
      organizationId,
      id,
      slotId: first.id,
      slotIds,
      startsAt: first.startsAt,
      endsAt: first.endsAt,
      freedByInterviewId: interviewId,
      parentOfferId: offer?.id ?? null,
      chainId: offer?.chainId ?? id,
      depth,
      mode: policy.mode,
      openedAt: now,
      ...(reason === null
        ? { state: "looking", nextAt: now }
        : { state: "ended", endReason: reason, endedAt: now, nextAt: null }),
    },
  });
  if (reason === null) await wakeRefills(tx, [id]);
}
