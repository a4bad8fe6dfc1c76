// Taking a time for an interview: one slot of each host, all of them or none.
import "server-only";
import { isExclusionViolation } from "@/lib/db/errors";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import { lockHosts, lockSlots, type LockedSlot } from "@/lib/slots/lock-slots";
import { decideTake, FIRST_CHOICE, MOVE_REVIEW, statusAfterRelease, type TakeRefusal } from "@/lib/slots/rules";
import { wakeRefillsOfSlots } from "@/lib/waitlist/wake-refills";

export interface TakeSlots {
  interviewId: string;
  /** In the panel's order; the first one's slot stands for the set. */
  hostIds: readonly string[];
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  kind: string;
  jobExternalId: string;
  /** The interview's slot_round for the new set. */
  round: number;
  /** Slots this interview holds or takes now and gives up in the same transaction, and what they become. */
  own: readonly string[];
  releaseOwn: boolean;
  /** Refuse unless every host has an open slot at exactly this time: what a candidate was offered. */
  requireOpen?: boolean;
  /** The first choice this answers: slots held for it count as open. */
  firstChoiceId?: string | null;
  /** The interview's open request for another time: what is held for it is its own. */
  timeRequestId?: string | null;
}

export interface TakenSlots {
  /** In the panel's order. */
  taken: LockedSlot[];
  /** Open slots of the hosts that stood in the way. */
  withdrawnIds: string[];
  /** Own slots that became open, in the order of `own`. */
  released: LockedSlot[];
}

/**
 * Takes each host's open slot at exactly this time, or makes a new one; open slots in the way are withdrawn and own ones
 * let go in the same transaction. Repeating it with the same round fails on the primary key.
 * Refusals: `slot_overlap` with the taken slot in the way, `slot_held` with the end of the hold.
 */
export async function takeSlots(tx: Tx, input: TakeSlots): Promise<Result<TakenSlots, TakeRefusal>> {
  const locked = await lockForTake(tx, input);
  const exactIds: (string | null)[] = [];
  const withdrawn = new Set<string>();
  for (const hostId of input.hostIds) {
    const decision = decideTake(
      locked
        .filter((slot) => slot.hostId === hostId && overlaps(slot, input))
        .map((slot) => ({ ...slot, own: input.own.includes(slot.id) || isReviewed(slot, input) })),
      input,
    );
    if (!decision.ok) return decision;
    const exact = locked.find((slot) => slot.id === decision.value.exact);
    if (input.requireOpen && !isOffered(exact, input)) return refuse({ code: "slot_overlap", slotId: exact?.id ?? "" });
    exactIds.push(decision.value.exact);
    for (const id of decision.value.withdraw) withdrawn.add(id);
  }
  const released = await letGoOfOwn(tx, input, locked, { kept: exactIds, withdrawn });
  await setStatus(tx, [...withdrawn], "withdrawn", "overlap");
  await wakeRefillsOfSlots(tx, [...withdrawn]);
  const taken = await claim(tx, input, locked, exactIds);
  if (!taken.ok) return taken;
  await tx.db.interviewSlot.createMany({
    data: taken.value.map((slot, position) => ({
      organizationId: tx.organizationId,
      interviewId: input.interviewId,
      round: input.round,
      position,
      slotId: slot.id,
      takenAt: tx.now,
    })),
  });
  return ok({ taken: taken.value, withdrawnIds: [...withdrawn].filter((id) => !input.own.includes(id)), released });
}

async function lockForTake(tx: Tx, input: TakeSlots): Promise<LockedSlot[]> {
  const ownHosts = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...input.own] } },
    select: { hostId: true },
  });
  await lockHosts(tx, [...new Set([...input.hostIds, ...ownHosts.map((slot) => slot.hostId)])]);
  return lockSlots(tx, { slotIds: input.own, hostIds: input.hostIds, startsAt: input.startsAt, endsAt: input.endsAt });
}

/** Open for everybody, or held for the very first choice that this answers, or for the interview's own request. */
function isOffered(slot: LockedSlot | undefined, input: TakeSlots): boolean {
  const { firstChoiceId = null } = input;
  if (slot?.status === "open" || (slot !== undefined && isReviewed(slot, input))) return true;
  return slot?.heldFor === FIRST_CHOICE && firstChoiceId !== null && slot.heldBy === firstChoiceId;
}

function isReviewed({ status, heldFor, heldBy }: LockedSlot, { timeRequestId = null }: TakeSlots): boolean {
  return status === "held" && heldFor === MOVE_REVIEW && timeRequestId !== null && heldBy === timeRequestId;
}

const overlaps = (slot: LockedSlot, time: { startsAt: Date; endsAt: Date }) =>
  slot.startsAt < time.endsAt && slot.endsAt > time.startsAt;

async function letGoOfOwn(
  tx: Tx,
  input: TakeSlots,
  locked: readonly LockedSlot[],
  { kept, withdrawn }: { kept: readonly (string | null)[]; withdrawn: ReadonlySet<string> },
) {
  if (input.own.length === 0) return [];
  await tx.db.interviewSlot.updateMany({
    where: {
      organizationId: tx.organizationId,
      interviewId: input.interviewId,
      slotId: { in: [...input.own] },
      releasedAt: null,
    },
    data: { releasedAt: tx.now },
  });
  const free = input.own
    .filter((id) => !kept.includes(id) && !withdrawn.has(id))
    .map((id) => locked.find((slot) => slot.id === id))
    .filter((slot) => slot !== undefined);
  const opened = free.filter((slot) => statusAfterRelease(slot, { release: input.releaseOwn, now: tx.now }) === "open");
  await setStatus(
    tx,
    opened.map((slot) => slot.id),
    "open",
  );
  await setStatus(
    tx,
    free.filter((slot) => !opened.includes(slot)).map((slot) => slot.id),
    "withdrawn",
  );
  return opened.map((slot) => ({ ...slot, status: "open" as const, heldFor: null, heldUntil: null }));
}

async function claim(
  tx: Tx,
  input: TakeSlots,
  locked: readonly LockedSlot[],
  exactIds: readonly (string | null)[],
): Promise<Result<LockedSlot[], TakeRefusal>> {
  const taken: LockedSlot[] = [];
  for (const [position, hostId] of input.hostIds.entries()) {
    const exact = locked.find((slot) => slot.id === exactIds[position]);
    const slot = exact === undefined ? newSlot(hostId, input) : withInterview(exact, input);
    taken.push(slot);
    const data = {
      status: "taken",
      heldFor: null,
      heldUntil: null,
      kinds: slot.kinds,
      jobExternalIds: slot.jobExternalIds,
      updatedAt: tx.now,
    };
    if (exact !== undefined) {
      await tx.db.slot.update({
        where: { organizationId_id: { organizationId: tx.organizationId, id: exact.id } },
        data,
      });
      continue;
    }
    try {
      const { id, startsAt, endsAt, timeZone } = slot;
      await tx.db.slot.create({
        data: { ...data, organizationId: tx.organizationId, id, hostId, startsAt, endsAt, timeZone, createdAt: tx.now },
      });
    } catch (error) {
      // Hosts are locked, so only a slot that slipped past the lock can be in the way: the constraint has the last word.
      if (isExclusionViolation(error)) return refuse({ code: "slot_overlap", slotId: slot.id });
      throw error;
    }
  }
  return ok(taken);
}

function newSlot(hostId: string, input: TakeSlots): LockedSlot {
  const { startsAt, endsAt, timeZone, kind, jobExternalId } = input;
  return {
    id: newId("slt"),
    hostId,
    startsAt,
    endsAt,
    timeZone,
    status: "taken",
    heldFor: null,
    heldUntil: null,
    heldBy: null,
    kinds: [kind],
    jobExternalIds: [jobExternalId],
  };
}

/** A freed slot is open for the same kind and job, so both are written on it when it is taken. */
function withInterview(slot: LockedSlot, { kind, jobExternalId }: TakeSlots): LockedSlot {
  const kinds = slot.kinds.includes(kind) ? slot.kinds : [...slot.kinds, kind];
  const anyJob = slot.jobExternalIds.length === 0 || slot.jobExternalIds.includes(jobExternalId);
  return {
    ...slot,
    status: "taken",
    heldFor: null,
    heldUntil: null,
    kinds,
    jobExternalIds: anyJob ? slot.jobExternalIds : [...slot.jobExternalIds, jobExternalId],
  };
}

/** `withdrawnFor` lets availability make the time again once it is free; without it, what is withdrawn stays so. */
async function setStatus(
  tx: Tx,
  ids: readonly string[],
  status: "open" | "withdrawn",
  withdrawnFor: "overlap" | null = null,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.slot.updateMany({
    where: { organizationId: tx.organizationId, id: { in: [...ids] } },
    data: { status, heldFor: null, heldUntil: null, withdrawnFor, updatedAt: tx.now },
  });
}
