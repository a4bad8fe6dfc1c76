// What becomes of a freed slot's search for its next candidate, pure.
import type { RefillPolicy } from "@/lib/policies/schema";
import { hasTimeToAnswer, isQuiet, quietEnd, tooNearFrom } from "@/lib/waitlist/timing/rules";

export const OFFER_STATES = ["open", "accepted", "declined", "expired"] as const;
export type OfferState = (typeof OFFER_STATES)[number];
/** Why a slot offer ended without an answer. */
export type OfferEnd = "deadline" | "stopped" | "skipped" | "taken" | "slot_gone" | "unfit" | "left";
export type RefillMode = "suggest" | "one_by_one" | "burst";
export type RefillState = "looking" | "suggested" | "offering" | "filled" | "ended";
/** Why a search ended without a taker. */
export type RefillEnd = "nobody" | "too_near" | "stopped" | "taken_elsewhere" | "slot_gone" | "chain_end";

export type NextStep =
  | { act: "end"; reason: RefillEnd }
  /** Slot offers wait for an answer. */
  | { act: "wait"; until: Date }
  /** A recruiter chooses. */
  | { act: "suggest"; until: Date }
  /** Everybody whom it fits is asleep, or the slot is kept for somebody who may yet let it go. */
  | { act: "sleep"; until: Date }
  /** Offer it to these, who are awake. */
  | { act: "offer"; to: string[] };

/** What a freed slot's state in the book means for its search. */
export type SlotStanding = "free" | "kept" | "taken" | "gone";

/**
 * The next step at `now`. `candidates` are those whom the slot fits and who had no slot offer in this search, the first to be asked
 * first. `openUntil`: the earliest end of the slot offers that are open, null when there is none. Pure.
 */
export function decideNext({
  mode,
  slot,
  startsAt,
  openUntil,
  candidates,
  policy,
  now,
}: {
  mode: RefillMode;
  slot: SlotStanding;
  startsAt: Date;
  openUntil: Date | null;
  candidates: readonly { id: string; zone: string }[];
  policy: RefillPolicy;
  now: Date;
}): NextStep {
  if (slot === "taken" || slot === "gone")
    return { act: "end", reason: slot === "taken" ? "taken_elsewhere" : "slot_gone" };
  const last = tooNearFrom(startsAt, policy);
  if (slot === "kept" && hasTimeToAnswer(now, startsAt, policy)) return { act: "sleep", until: last };
  if (slot === "kept") return { act: "end", reason: "taken_elsewhere" };
  if (openUntil !== null) return { act: "wait", until: openUntil };
  if (!hasTimeToAnswer(now, startsAt, policy)) return { act: "end", reason: "too_near" };
  if (candidates.length === 0) return { act: "end", reason: "nobody" };
  if (mode === "suggest") return { act: "suggest", until: last };
  const awake = candidates.filter(({ zone }) => !isQuiet(now, zone, policy));
  if (awake.length > 0)
    return { act: "offer", to: awake.slice(0, mode === "burst" ? policy.burst_size : 1).map(({ id }) => id) };
  const until = new Date(Math.min(...candidates.map(({ zone }) => quietEnd(now, zone, policy).getTime())));
  return until < last ? { act: "sleep", until } : { act: "end", reason: "too_near" };
}

/** Whether what a taker gives up is offered on: a chain has so many links, so that it ends. Pure. */
export function endsChain(depth: number, policy: Pick<RefillPolicy, "chain_length">): boolean {
  return depth > policy.chain_length;
}

export type TakeBan = "declined" | "deadline" | "taken" | "stopped" | "slot_gone" | "unfit" | "left";

/** Why a slot offer can't be taken (or declined) any more at `now`; null: it can. A deadline holds up to, not including, its millisecond. Pure. */
export function whyOver(
  offer: { state: OfferState; endReason: OfferEnd | null; expiresAt: Date },
  now: Date,
): TakeBan | null {
  if (offer.state === "declined") return "declined";
  if (offer.state === "expired") return offer.endReason === "skipped" ? "stopped" : (offer.endReason ?? "deadline");
  return now >= offer.expiresAt ? "deadline" : null;
}
