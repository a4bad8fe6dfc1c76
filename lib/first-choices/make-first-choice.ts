// Picking times for one candidate ahead of others.
import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { endFirstChoice } from "@/lib/first-choices/end-first-choice";
import { newId } from "@/lib/ids";
import { hostIdsOf, stateOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { decideFirstChoice, type FirstChoiceRefusal } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlotsAtTimesOf } from "@/lib/slots/lock-slots";
import { FIRST_CHOICE, fitsInterview } from "@/lib/slots/rules";
import { wakeRefillsOfSlots } from "@/lib/waitlist/wake-refills";

interface MakeFirstChoice {
  actor: MemberActor;
  /** Locked. */
  interview: InterviewRecord;
  /** The first host's slot of each time. */
  slotIds: readonly string[];
  isHeld: boolean;
  expiresAt: Date;
}
export type MakeRefusal = FirstChoiceRefusal | { code: "slot_taken"; slotId: string };
type PickedTime = { startsAt: Date; endsAt: Date; slotIds: string[] };

/**
 * Picks open times for the candidate of a locked interview; held ones are nobody else's until `expiresAt`. An earlier first choice
 * of the interview ends with it, its slots let go first. Returns the times and what is to be recorded.
 * Refusals: invalid_state, has_left, slot_taken (which one: nothing is written then).
 */
export async function makeFirstChoice(
  tx: Tx,
  input: MakeFirstChoice,
): Promise<Result<{ times: PickedTime[]; events: NewEvent[] }, MakeRefusal>> {
  const { actor, interview, isHeld, expiresAt } = input;
  const decision = decideFirstChoice({ state: stateOf(interview), now: tx.now });
  if (!decision.ok) return decision;
  await lockHosts(tx, hostIdsOf(interview));
  const ended = await endFirstChoice(tx, { actor, interviewId: interview.id, state: "ended" });
  const picked = await pickTimes(tx, input);
  if (!picked.ok) return picked;
  const times = picked.value.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const { organizationId } = tx;
  const id = newId("fch");
  await tx.db.firstChoice.create({
    data: {
      ...{ organizationId, id, interviewId: interview.id, isHeld, expiresAt },
      madeAt: tx.now,
      madeByMemberId: actor.memberId,
    },
  });
  await tx.db.firstChoiceTime.createMany({
    data: times.map((time, position) => ({ organizationId, firstChoiceId: id, position, ...time })),
  });
  if (isHeld) {
    await tx.db.slot.updateMany({
      where: { organizationId, id: { in: times.flatMap(({ slotIds }) => slotIds) }, status: "open" },
      data: { status: "held", heldFor: FIRST_CHOICE, heldUntil: expiresAt, heldBy: id, updatedAt: tx.now },
    });
    await wakeRefillsOfSlots(
      tx,
      times.flatMap((time) => time.slotIds),
    );
  }
  const made: NewEvent = {
    type: "first_choice.made",
    actor,
    channel: "dashboard",
    interviewId: interview.id,
    subjectId: id,
    data: { times: times.length, is_held: isHeld, expires_at: expiresAt.toISOString() },
  };
  return ok({ times, events: [...ended, made] });
}

/** Each time's slots, one a host in the panel's order, locked and open. */
async function pickTimes(
  tx: Tx,
  { interview, slotIds }: MakeFirstChoice,
): Promise<Result<PickedTime[], { code: "slot_taken"; slotId: string }>> {
  const hostIds = hostIdsOf(interview);
  const durationMs = interview.endsAt.getTime() - interview.startsAt.getTime();
  const wanted = { kind: interview.kind, durationMs, jobExternalId: interview.job.externalId };
  const locked = await lockSlotsAtTimesOf(tx, { slotIds, hostIds });
  const times: PickedTime[] = [];
  for (const slotId of new Set(slotIds)) {
    const first = locked.find((slot) => slot.id === slotId && slot.hostId === hostIds[0]);
    if (first === undefined) return refuse({ code: "slot_taken", slotId });
    const { startsAt, endsAt } = first;
    const isSameTime = (slot: { startsAt: Date }) => slot.startsAt.getTime() === startsAt.getTime();
    const own = hostIds.flatMap((hostId) =>
      locked.filter((slot) => slot.hostId === hostId && isSameTime(slot) && fitsInterview(slot, wanted, tx.now)),
    );
    if (own.length < hostIds.length) return refuse({ code: "slot_taken", slotId });
    times.push({ startsAt, endsAt, slotIds: own.map((slot) => slot.id) });
  }
  return ok(times);
}
