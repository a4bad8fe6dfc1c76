// A recruiter does not wait for this candidate's answer: the next one is asked.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";
import { closeOffers } from "@/lib/waitlist/offers/close-offers";
import { stepRefill } from "@/lib/waitlist/offers/follow-refill";
import { lockSearch } from "@/lib/waitlist/offers/lock-search";

/** Ends one open slot offer, tells its candidate, and takes the search's next step. Repeating it changes nothing. */
export async function skipOffer(
  tx: Tx,
  { actor, refillId, offerId }: { actor: Actor; refillId: string; offerId: string },
): Promise<Result<{ changed: boolean }, never>> {
  const search = await lockSearch(tx, refillId);
  const offers = search?.openOffers.filter((offer) => offer.id === offerId) ?? [];
  if (search === null || offers.length === 0) return ok({ changed: false });
  const events = await closeOffers(tx, { actor, offers, reason: "skipped" });
  const after = await lockSearch(tx, refillId);
  if (after !== null) events.push(...(await stepRefill(tx, after)));
  await recordEvents(tx, events);
  return ok({ changed: true });
}
