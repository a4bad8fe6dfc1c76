// "No, thank you": the candidate keeps what there is, stays on the list, and the next one is asked.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { lockInterviewFor } from "@/lib/interviews/lock-interview";
import type { ShownTime } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlots } from "@/lib/slots/lock-slots";
import { letGo } from "@/lib/waitlist/offers/close-offers";
import { getOfferWithRefill, offerData } from "@/lib/waitlist/offers/offer-rows";
import { whyOver } from "@/lib/waitlist/offers/rules";
import { stateOf, type TakeOfferRefusal } from "@/lib/waitlist/offers/take-slot-offer";
import { wakeRefills } from "@/lib/waitlist/wake-refills";

/** Declines a slot offer; what was held for it goes to the next one by a job. Repeating it changes nothing. Refusals: not_found, offer_over. */
export async function declineSlotOffer(
  tx: Tx,
  { actor, offerId }: { actor: CandidateActor; offerId: string },
): Promise<Result<{ changed: boolean; actedOn: ShownTime }, TakeOfferRefusal>> {
  const { organizationId, now } = tx;
  const interview = await lockInterviewFor(tx, { actor, interviewId: actor.interviewId });
  const before = interview === null ? null : await getOfferWithRefill(tx, offerId);
  if (interview === null || before?.interviewId !== interview.id) return refuse({ code: "not_found" });
  const actedOn = { startsAt: interview.startsAt, endsAt: interview.endsAt };
  const slots = await tx.db.slot.findMany({
    where: { organizationId, id: { in: before.slotIds } },
    select: { hostId: true },
  });
  await lockHosts(tx, [...new Set(slots.map((slot) => slot.hostId))]);
  await lockSlots(tx, { slotIds: before.slotIds, hostIds: [], startsAt: now, endsAt: now });
  const offer = (await getOfferWithRefill(tx, offerId))!;
  if (offer.state === "declined") return ok({ changed: false, actedOn });
  if (offer.state === "accepted") return refuse({ code: "offer_over", reason: "taken" });
  const over = whyOver(stateOf(offer), now);
  if (over !== null) return refuse({ code: "offer_over", reason: over });
  await tx.db.slotOffer.update({
    where: { organizationId_id: { organizationId, id: offer.id } },
    data: { state: "declined", endedAt: now },
  });
  if (offer.exclusive) await letGo(tx, offer);
  await wakeRefills(tx, [offer.refillId]);
  const about = { interviewId: interview.id, subjectId: offer.id, data: offerData(offer) };
  await recordEvents(tx, [{ type: "slot_offer.declined", actor, channel: "link", ...about }]);
  return ok({ changed: true, actedOn });
}
