// A recruiter gives a candidate more time to answer.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, refuse, type Result } from "@/lib/result";
import { lockSearch } from "@/lib/waitlist/offers/lock-search";
import { refillPolicyOf } from "@/lib/waitlist/offers/offer-rows";
import { tooNearFrom } from "@/lib/waitlist/timing/rules";
import { wakeRefills } from "@/lib/waitlist/wake-refills";

export const EXTENSION_MS = 2 * 3_600_000;

/** Two hours more, but not beyond the moment from which the slot is too near. Refusals: offer_over, too_near (there is no more time). */
export async function extendOffer(
  tx: Tx,
  { refillId, offerId }: { refillId: string; offerId: string },
): Promise<Result<{ until: Date }, { code: "offer_over" } | { code: "too_near" }>> {
  const { organizationId, now } = tx;
  const search = await lockSearch(tx, refillId);
  const offer = search?.openOffers.find((each) => each.id === offerId && each.expiresAt > now);
  if (search == null || offer === undefined) return refuse({ code: "offer_over" });
  const policy = await refillPolicyOf(tx, { interviewId: search.refill.freedByInterviewId });
  const last = tooNearFrom(search.refill.startsAt, policy);
  const until = new Date(Math.min(offer.expiresAt.getTime() + EXTENSION_MS, last.getTime()));
  if (until <= offer.expiresAt) return refuse({ code: "too_near" });
  await tx.db.slotOffer.update({
    where: { organizationId_id: { organizationId, id: offerId } },
    data: { expiresAt: until },
  });
  if (offer.exclusive)
    await tx.db.slot.updateMany({
      where: { organizationId, id: { in: offer.slotIds }, status: "held", heldFor: "offer" },
      data: { heldUntil: until, updatedAt: now },
    });
  await wakeRefills(tx, [refillId], until);
  await announceChange(tx, { interviewId: offer.interviewId });
  return ok({ until });
}
