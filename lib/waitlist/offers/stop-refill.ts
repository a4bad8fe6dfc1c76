// A recruiter stops a freed slot's search: what is offered ends, and the slot is simply open.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";
import { closeOffers } from "@/lib/waitlist/offers/close-offers";
import { endRefill } from "@/lib/waitlist/offers/end-refill";
import { lockSearch } from "@/lib/waitlist/offers/lock-search";

/** Ends the search and its open slot offers, whose candidates are told. Stopping one that is over changes nothing. */
export async function stopRefill(
  tx: Tx,
  { actor, refillId }: { actor: Actor; refillId: string },
): Promise<Result<{ changed: boolean }, never>> {
  const search = await lockSearch(tx, refillId);
  if (search === null) return ok({ changed: false });
  const events = await closeOffers(tx, { actor, offers: search.openOffers, reason: "stopped" });
  await endRefill(tx, { refillId, reason: "stopped" });
  await recordEvents(tx, events);
  return ok({ changed: true });
}
