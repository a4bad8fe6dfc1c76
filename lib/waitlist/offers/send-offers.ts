// Offers a freed slot to chosen candidates: rows, holds, links, mails, and the job for the deadline.
import "server-only";
import { actorRecord, channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import type { RefillPolicy } from "@/lib/policies/schema";
import { mailOffer } from "@/lib/waitlist/offers/mail-offer";
import { offerData, type OfferRow, type RefillRow } from "@/lib/waitlist/offers/offer-rows";
import type { TimeSlot } from "@/lib/waitlist/offers/freed-time";
import { answerDeadline } from "@/lib/waitlist/timing/rules";
import { whyCodes } from "@/lib/waitlist/rules";
import { wakeRefills } from "@/lib/waitlist/wake-refills";
import type { WaitingRow } from "@/lib/waitlist/waiting-rows";

export interface SendOffers {
  actor: Actor;
  refill: RefillRow;
  /** Whom the slot fits; their hosts' slots are locked and open. */
  candidates: readonly WaitingRow[];
  slots: readonly TimeSlot[];
  /** Held for this candidate alone until answer or deadline. */
  exclusive: boolean;
  policy: RefillPolicy;
}

/**
 * Sends one slot offer a candidate and marks the search as offering; returns `slot_offer.sent` for each. Candidates who left the
 * list meanwhile are passed over, as are those for whom no time to answer is left. Hosts, slots and the search are locked.
 */
export async function sendOffers(tx: Tx, input: SendOffers): Promise<NewEvent[]> {
  const { actor, refill, policy, exclusive } = input;
  const sent: OfferRow[] = [];
  for (const row of input.candidates) {
    const expiresAt = answerDeadline({ now: tx.now, startsAt: refill.startsAt, zone: row.waiting.zone, policy });
    if (expiresAt === null || !(await stillWaits(tx, row.waiting.id))) continue;
    const offer = await writeOffer(tx, input, { row, expiresAt });
    if (exclusive) await hold(tx, offer);
    await mailOffer(tx, { offer, interview: row.interview });
    sent.push(offer);
  }
  const [first] = sent.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  // All of them left at this very moment: the next look finds others.
  if (first === undefined) await wakeRefills(tx, [refill.id]);
  if (first === undefined) return [];
  await tx.db.slotRefill.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: refill.id } },
    data: { state: "offering", nextAt: first.expiresAt },
  });
  for (const at of new Set(sent.map((offer) => offer.expiresAt.getTime())))
    await wakeRefills(tx, [refill.id], new Date(at));
  return sent.map((offer) => ({
    type: "slot_offer.sent" as const,
    actor,
    ...(actor.type !== "system" && { channel: channelOf(actor) }),
    interviewId: offer.interviewId,
    subjectId: offer.id,
    data: offerData(offer),
  }));
}

/** Locks the entry and looks once more: who has left the list since it was read is offered nothing. */
async function stillWaits(tx: Tx, entryId: string): Promise<boolean> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM waitlist_entry WHERE organization_id = ${tx.organizationId} AND id = ${entryId} AND state = 'waiting'
      AND NOT EXISTS (SELECT 1 FROM slot_offer o WHERE o.organization_id = waitlist_entry.organization_id
        AND o.waitlist_entry_id = waitlist_entry.id AND o.state = 'open')
    FOR NO KEY UPDATE`;
  return rows.length > 0;
}

async function writeOffer(
  tx: Tx,
  { actor, refill, slots, exclusive }: SendOffers,
  { row: { waiting, interview }, expiresAt }: { row: WaitingRow; expiresAt: Date },
): Promise<OfferRow> {
  const { organizationId, now } = tx;
  const slotIds = waiting.hostIds.map((hostId) => slots.find((slot) => slot.hostId === hostId)!.id);
  const id = newId("off");
  const offer = await tx.db.slotOffer.create({
    data: {
      organizationId,
      id,
      refillId: refill.id,
      slotId: slotIds[0]!,
      slotIds,
      waitlistEntryId: waiting.id,
      interviewId: interview.id,
      exclusive,
      why: whyCodes(waiting, refill, now),
      startsAt: refill.startsAt,
      endsAt: refill.endsAt,
      previousStartsAt: interview.status === "scheduled" ? interview.startsAt : null,
      ...actorRecord(actor),
      sentAt: now,
      expiresAt,
    },
  });
  // The link of a slot offer names it: whatever becomes of the offer, its link shows that.
  const { candidateId } = interview;
  await tx.db.candidateLink.create({
    data: { organizationId, id: newId("lnk"), interviewId: interview.id, candidateId, purpose: id, createdAt: now },
  });
  await tx.db.waitlistEntry.update({
    where: { organizationId_id: { organizationId, id: waiting.id } },
    data: { offerCount: { increment: 1 }, lastOfferedAt: now },
  });
  return offer;
}

async function hold(tx: Tx, { slotIds, expiresAt }: OfferRow): Promise<void> {
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: slotIds }, status: "open" },
    data: { status: "held", heldFor: "offer", heldUntil: expiresAt, updatedAt: tx.now },
  });
}
