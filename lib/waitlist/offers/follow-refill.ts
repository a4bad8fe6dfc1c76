// The next step of a freed slot's search: what is over ends, who is next is asked, and where nobody is left the slot is simply open.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { chooseCandidates } from "@/lib/waitlist/offers/choose-candidates";
import { closeOffers } from "@/lib/waitlist/offers/close-offers";
import { endRefill } from "@/lib/waitlist/offers/end-refill";
import { freedTimeOf, standingOf } from "@/lib/waitlist/offers/freed-time";
import { lockSearch, type LockedSearch } from "@/lib/waitlist/offers/lock-search";
import { refillPolicyOf, type OfferRow } from "@/lib/waitlist/offers/offer-rows";
import { decideNext, type OfferEnd, type RefillMode } from "@/lib/waitlist/offers/rules";
import { sendOffers } from "@/lib/waitlist/offers/send-offers";
import { wakeRefills } from "@/lib/waitlist/wake-refills";
import { readWaiting } from "@/lib/waitlist/waiting-rows";
import { whyUnfit } from "@/lib/waitlist/rules";

/** More than a burst needs, so that those asleep can be passed over. */
const LOOKED_AT = 60;

/** Does what is due for one search. Does nothing when it is over or nothing is due. Repeatable. */
export async function followRefill(tx: Tx, { refillId }: { refillId: string }): Promise<void> {
  const search = await lockSearch(tx, refillId);
  if (search === null) return;
  await recordEvents(tx, await stepRefill(tx, search));
}

/** The next step of a locked search; returns what is to be recorded. */
export async function stepRefill(tx: Tx, search: LockedSearch): Promise<NewEvent[]> {
  const { refill } = search;
  const actor: Actor = { type: "system", organizationId: tx.organizationId, process: "refill" };
  const { events, open, ownHeld } = await closeDue(tx, search, actor);
  const slots = search.slots.map((slot) =>
    search.ownHeld.includes(slot.id) && !ownHeld.includes(slot.id)
      ? { ...slot, status: "open" as const, heldFor: null }
      : slot,
  );
  const policy = await refillPolicyOf(tx, { interviewId: refill.freedByInterviewId });
  const slot = standingOf(refill, { slots, ownHeld });
  const openUntil = open.length === 0 ? null : new Date(Math.min(...open.map(({ expiresAt }) => expiresAt.getTime())));
  const isLooking = slot === "free" && openUntil === null;
  const time = isLooking ? await freedTimeOf(tx, { refill, slots, ownHeld: [] }) : null;
  const rows = time === null ? [] : await chooseCandidates(tx, { time, refillId: refill.id, count: LOOKED_AT });
  const mode = refill.mode as RefillMode;
  const candidates = rows.map(({ waiting }) => ({ id: waiting.id, zone: waiting.zone }));
  const next = decideNext({ mode, slot, startsAt: refill.startsAt, openUntil, candidates, policy, now: tx.now });
  switch (next.act) {
    case "end":
      events.push(...(await closeOffers(tx, { actor, offers: open, reason: endOf(slot) })));
      await endRefill(tx, { refillId: refill.id, reason: next.reason });
      return events;
    case "wait":
      await setState(tx, refill.id, { state: "offering", nextAt: next.until });
      return events;
    case "suggest":
    case "sleep":
      // Only of a slot that is kept for somebody else can offers be open here.
      events.push(...(await closeOffers(tx, { actor, offers: open, reason: endOf(slot) })));
      await setState(tx, refill.id, { state: next.act === "suggest" ? "suggested" : "looking", nextAt: next.until });
      await wakeRefills(tx, [refill.id], next.until);
      return events;
    case "offer": {
      const chosen = rows.filter(({ waiting }) => next.to.includes(waiting.id));
      const exclusive = mode === "one_by_one";
      events.push(...(await sendOffers(tx, { actor, refill, candidates: chosen, slots, exclusive, policy })));
      return events;
    }
  }
}

function endOf(slot: ReturnType<typeof standingOf>): OfferEnd {
  return slot === "gone" ? "slot_gone" : "taken";
}

/** Ends the open slot offers that are over: past their deadline, or not this candidate's any more. */
async function closeDue(tx: Tx, { refill, slots, openOffers, ownHeld }: LockedSearch, actor: Actor) {
  const events: NewEvent[] = [];
  const open: OfferRow[] = [];
  const time = await freedTimeOf(tx, { refill, slots, ownHeld });
  const rows = await readWaiting(tx, { ids: openOffers.map((offer) => offer.waitlistEntryId), time });
  for (const offer of openOffers) {
    const waiting = rows.find((row) => row.waiting.id === offer.waitlistEntryId)?.waiting;
    const unfit = waiting === undefined ? "not_waiting" : whyUnfit(waiting, time, tx.now);
    const isGone = time.freedHostIds.length === 0;
    const reason: OfferEnd | null =
      tx.now >= offer.expiresAt
        ? "deadline"
        : unfit === null || unfit === "too_soon" || isGone
          ? null
          : unfit === "not_waiting"
            ? "left"
            : unfit === "other_hosts"
              ? "slot_gone"
              : "unfit";
    if (reason === null) open.push(offer);
    else events.push(...(await closeOffers(tx, { actor, offers: [offer], reason })));
  }
  const stillHeld = open.filter((offer) => offer.exclusive).flatMap((offer) => offer.slotIds);
  return { events, open, ownHeld: ownHeld.filter((id) => stillHeld.includes(id)) };
}

async function setState(
  tx: Tx,
  id: string,
  data: { state: "looking" | "suggested" | "offering"; nextAt: Date },
): Promise<void> {
  const { count } = await tx.db.slotRefill.updateMany({
    where: { organizationId: tx.organizationId, id, state: { not: data.state } },
    data,
  });
  if (count > 0) return announceChange(tx);
  await tx.db.slotRefill.update({ where: { organizationId_id: { organizationId: tx.organizationId, id } }, data });
}
