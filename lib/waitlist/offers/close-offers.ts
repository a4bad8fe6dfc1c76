// Ends open slot offers that were not answered, lets go of what was held for them, and tells their candidates.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { mailOfferOver } from "@/lib/waitlist/offers/mail-offer";
import { offerData, type OfferRow } from "@/lib/waitlist/offers/offer-rows";
import type { OfferEnd } from "@/lib/waitlist/offers/rules";

/** A deadline was said in the mail, and who left or moved knows it: only what they could not know is told. */
const TOLD: readonly OfferEnd[] = ["stopped", "skipped", "taken", "slot_gone"];

/** Ends those of the slot offers that are still open; returns what is to be recorded. Their slots are locked. */
export async function closeOffers(
  tx: Tx,
  { actor, offers, reason }: { actor: Actor; offers: readonly OfferRow[]; reason: OfferEnd },
): Promise<NewEvent[]> {
  const { organizationId, now } = tx;
  const events: NewEvent[] = [];
  for (const offer of offers) {
    const { count } = await tx.db.slotOffer.updateMany({
      where: { organizationId, id: offer.id, state: "open" },
      data: { state: "expired", endReason: reason, endedAt: now },
    });
    if (count === 0) continue;
    if (offer.exclusive) await letGo(tx, offer);
    if (TOLD.includes(reason)) await mailOfferOver(tx, { offer });
    events.push({
      type: "slot_offer.expired",
      actor,
      interviewId: offer.interviewId,
      subjectId: offer.id,
      data: offerData(offer),
    });
  }
  return events;
}

/** Opens what is held for this slot offer; what somebody else has taken meanwhile is left alone. */
export async function letGo(tx: Tx, offer: OfferRow): Promise<void> {
  await tx.db.slot.updateMany({
    where: {
      organizationId: tx.organizationId,
      id: { in: offer.slotIds },
      status: "held",
      heldFor: "offer",
      startsAt: { gt: tx.now },
    },
    data: { status: "open", heldFor: null, heldUntil: null, updatedAt: tx.now },
  });
}
