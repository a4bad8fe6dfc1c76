// "Take it": the candidate's interview moves to the slot that was offered, and the time it had is offered on.
import "server-only";
import { actorRecord, type CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { hostIdsOf, lockInterviewFor, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { moveInterview } from "@/lib/interviews/move-interview";
import type { ShownTime } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlots } from "@/lib/slots/lock-slots";
import { letGo } from "@/lib/waitlist/offers/close-offers";
import { freedTimeOf, listTimeSlots } from "@/lib/waitlist/offers/freed-time";
import { getOfferWithRefill, offerData, type OfferRow, type OfferWithRefill } from "@/lib/waitlist/offers/offer-rows";
import { whyOver, type OfferEnd, type OfferState, type TakeBan } from "@/lib/waitlist/offers/rules";
import { whyUnfit } from "@/lib/waitlist/rules";
import { readWaiting } from "@/lib/waitlist/waiting-rows";

export type TakeOfferRefusal = { code: "not_found" } | { code: "offer_over"; reason: TakeBan };

/**
 * Moves the candidate to the slot that was offered, in one transaction: the slot is won before the old time is let go, which begins
 * a search of its own. Taking it again changes nothing.
 * Refusals: not_found, offer_over (answered, past its deadline, taken by somebody faster, or not this candidate's any more).
 */
export async function takeSlotOffer(
  tx: Tx,
  { actor, offerId }: { actor: CandidateActor; offerId: string },
): Promise<Result<{ changed: boolean; actedOn: ShownTime }, TakeOfferRefusal>> {
  await lockApplicationOf(tx, actor.interviewId);
  const interview = await lockInterviewFor(tx, { actor, interviewId: actor.interviewId });
  const before = interview === null ? null : await getOfferWithRefill(tx, offerId);
  if (interview === null || before?.interviewId !== interview.id) return refuse({ code: "not_found" });
  const actedOn = { startsAt: interview.startsAt, endsAt: interview.endsAt };
  if (before.state === "accepted") return ok({ changed: false, actedOn });
  await lockTime(tx, { interview, offer: before });
  const offer = (await getOfferWithRefill(tx, offerId))!;
  const over = whyOver(stateOf(offer), tx.now) ?? (await whyNotTheirs(tx, offer));
  if (over !== null) return refuse({ code: "offer_over", reason: over });
  const accepted = await writeAnswer(tx, { actor, offer });
  const { refill, startsAt, endsAt } = offer;
  const moved = await moveInterview(tx, {
    actor,
    actorRecord: actorRecord(actor),
    interview,
    startsAt,
    endsAt,
    requireOpen: true,
    initiator: "candidate",
    channel: "link",
    reason: null,
    note: null,
    noticeSeconds: Math.max(0, Math.floor((interview.startsAt.getTime() - tx.now.getTime()) / 1_000)),
    release: true,
    notify: "all",
    offer: { id: offer.id, refillId: refill.id, chainId: refill.chainId, depth: refill.depth },
    leading: [accepted],
  });
  return moved.ok ? ok({ changed: true, actedOn }) : refuse({ code: "offer_over", reason: "taken" });
}

/** What judges a slot offer, from its row. */
export function stateOf({ state, endReason, expiresAt }: OfferRow) {
  return { state: state as OfferState, endReason: endReason as OfferEnd | null, expiresAt };
}

/** All hosts of both times by id, then their slots by id, so that no other taker waits crosswise. */
async function lockTime(tx: Tx, { interview, offer }: { interview: InterviewRecord; offer: OfferRow }): Promise<void> {
  const { organizationId } = tx;
  const live = await tx.db.interviewSlot.findMany({
    where: { organizationId, interviewId: interview.id, releasedAt: null },
    select: { slotId: true, slot: { select: { hostId: true } } },
  });
  await lockHosts(tx, [...new Set([...hostIdsOf(interview), ...live.map((row) => row.slot.hostId)])]);
  const slotIds = [...offer.slotIds, ...live.map((row) => row.slotId)];
  await lockSlots(tx, { slotIds, hostIds: hostIdsOf(interview), startsAt: offer.startsAt, endsAt: offer.endsAt });
}

/** The rules once more, with the interview as it is under its lock: it may have moved, and the list may have been left. */
async function whyNotTheirs(tx: Tx, offer: OfferWithRefill): Promise<TakeBan | null> {
  const slots = await listTimeSlots(tx, offer);
  const ownHeld = offer.exclusive ? offer.slotIds : [];
  const time = await freedTimeOf(tx, { refill: offer.refill, slots, ownHeld });
  const [row] = await readWaiting(tx, { ids: [offer.waitlistEntryId], time });
  const unfit = row === undefined ? "not_waiting" : whyUnfit(row.waiting, time, tx.now);
  // Their own notice was kept when it was offered; who takes it knows how soon it is.
  if (unfit === null || unfit === "too_soon") return null;
  if (unfit === "not_waiting") return "left";
  return unfit === "other_hosts" || unfit === "other_kind" ? "taken" : "unfit";
}

async function writeAnswer(tx: Tx, { actor, offer }: { actor: CandidateActor; offer: OfferRow }): Promise<NewEvent> {
  const { organizationId, now } = tx;
  await tx.db.slotOffer.update({
    where: { organizationId_id: { organizationId, id: offer.id } },
    data: { state: "accepted", endedAt: now },
  });
  if (offer.exclusive) await letGo(tx, offer);
  await tx.db.waitlistEntry.updateMany({
    where: { organizationId, id: offer.waitlistEntryId, state: "waiting" },
    data: { state: "filled", endedAt: now },
  });
  return {
    type: "slot_offer.accepted",
    actor,
    channel: "link",
    interviewId: offer.interviewId,
    subjectId: offer.id,
    data: offerData(offer),
  };
}
