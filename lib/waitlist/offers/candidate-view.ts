// The slot offer behind a candidate's link, as its page shows it.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { standingOf, listTimeSlots } from "@/lib/waitlist/offers/freed-time";
import { whyOver, type OfferEnd, type OfferState, type TakeBan } from "@/lib/waitlist/offers/rules";
import type { SlotOfferView } from "@/lib/waitlist/offers/schema";
import type { OfferRow } from "@/lib/waitlist/offers/offer-rows";

/** The offer the link is about; of an interview's own link its newest one. Null: there was none. */
export async function getSlotOfferView(tx: Tx, { actor }: { actor: CandidateActor }): Promise<SlotOfferView | null> {
  const offer = await findOffer(tx, actor);
  if (offer === null) return null;
  const state = offer.state as OfferState;
  const over =
    state === "accepted" || state === "declined"
      ? null
      : (whyOver({ state, endReason: offer.endReason as OfferEnd | null, expiresAt: offer.expiresAt }, tx.now) ??
        (await whyGone(tx, offer)));
  return {
    id: offer.id,
    state: state === "accepted" || state === "declined" ? state : over === null ? "open" : "over",
    why: over,
    startsAt: offer.startsAt,
    endsAt: offer.endsAt,
    expiresAt: offer.expiresAt,
    exclusive: offer.exclusive,
  };
}

/** The id of the offer the link is about, or null. */
export async function getSlotOfferId(tx: Tx, { actor }: { actor: CandidateActor }): Promise<string | null> {
  return (await findOffer(tx, actor))?.id ?? null;
}

/** Whether the link came in the mail of one slot offer, and so is about that one alone. */
export async function isOffersOwnLink(tx: Tx, { actor }: { actor: CandidateActor }): Promise<boolean> {
  return (await ownOfferId(tx, actor)) !== null;
}

async function findOffer(tx: Tx, actor: CandidateActor): Promise<OfferRow | null> {
  const { organizationId } = tx;
  const { interviewId } = actor;
  const id = await ownOfferId(tx, actor);
  return tx.db.slotOffer.findFirst({
    where: { organizationId, interviewId, ...(id !== null && { id }) },
    orderBy: { id: "desc" },
  });
}

async function ownOfferId(tx: Tx, { linkId }: CandidateActor): Promise<string | null> {
  const { organizationId } = tx;
  const link = await tx.db.candidateLink.findUnique({
    where: { organizationId_id: { organizationId, id: linkId } },
    select: { purpose: true },
  });
  return link !== null && link.purpose.startsWith("off_") ? link.purpose : null;
}

/** Its job may not have run yet: what somebody else has taken is not shown as open. */
async function whyGone(tx: Tx, offer: OfferRow): Promise<TakeBan | null> {
  const entry = await tx.db.waitlistEntry.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: offer.waitlistEntryId } },
    select: { state: true },
  });
  if (entry.state !== "waiting") return "left";
  const slots = await listTimeSlots(tx, offer);
  const standing = standingOf(offer, { slots, ownHeld: offer.exclusive ? offer.slotIds : [] });
  return standing === "free" ? null : standing === "taken" ? "taken" : "slot_gone";
}
