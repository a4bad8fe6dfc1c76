// A recruiter offers a freed slot to candidates of the list.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";
import { freedTimeOf, standingOf } from "@/lib/waitlist/offers/freed-time";
import { lockSearch } from "@/lib/waitlist/offers/lock-search";
import { refillPolicyOf } from "@/lib/waitlist/offers/offer-rows";
import { sendOffers } from "@/lib/waitlist/offers/send-offers";
import { hasTimeToAnswer, isQuiet, quietEnd } from "@/lib/waitlist/timing/rules";
import { whyUnfit } from "@/lib/waitlist/rules";
import { readWaiting } from "@/lib/waitlist/waiting-rows";

export type OfferSlotRefusal =
  | { code: "not_found" }
  /** The search is over, or the slot is not free any more. */
  | { code: "search_over" }
  | { code: "held_for_one" }
  | { code: "too_near" }
  /** It does not fit this candidate any more, or was offered before. */
  | { code: "unfit" }
  | { code: "asleep"; until: Date };

/**
 * Offers the slot of a search to one who waits; the first to take it has it, in the mode one by one it is held for this candidate.
 * Refusals: search_over, held_for_one (somebody is being asked), too_near, unfit, asleep (their quiet hours, until when).
 */
export async function offerSlot(
  tx: Tx,
  { actor, refillId, entryId }: { actor: Actor; refillId: string; entryId: string },
): Promise<Result<{ changed: boolean }, OfferSlotRefusal>> {
  const search = await lockSearch(tx, refillId);
  if (search === null) return refuse({ code: "search_over" });
  const { refill, slots, openOffers, ownHeld } = search;
  if (openOffers.some((offer) => offer.waitlistEntryId === entryId)) return ok({ changed: false });
  if (openOffers.some((offer) => offer.exclusive)) return refuse({ code: "held_for_one" });
  if (standingOf(refill, { slots, ownHeld }) !== "free") return refuse({ code: "search_over" });
  const policy = await refillPolicyOf(tx, { interviewId: refill.freedByInterviewId });
  if (!hasTimeToAnswer(tx.now, refill.startsAt, policy)) return refuse({ code: "too_near" });
  const time = await freedTimeOf(tx, { refill, slots, ownHeld });
  const [row] = await readWaiting(tx, { ids: [entryId], time });
  if (row === undefined) return refuse({ code: "not_found" });
  const before = await tx.db.slotOffer.count({
    where: {
      organizationId: tx.organizationId,
      waitlistEntryId: entryId,
      OR: [{ refillId }, { state: "open" }],
    },
  });
  if (before > 0 || whyUnfit(row.waiting, time, tx.now) !== null) return refuse({ code: "unfit" });
  const { zone } = row.waiting;
  if (isQuiet(tx.now, zone, policy)) return refuse({ code: "asleep", until: quietEnd(tx.now, zone, policy) });
  const exclusive = refill.mode === "one_by_one";
  const events = await sendOffers(tx, { actor, refill, candidates: [row], slots, exclusive, policy });
  if (events.length === 0) return refuse({ code: "unfit" });
  await recordEvents(tx, events);
  return ok({ changed: true });
}
