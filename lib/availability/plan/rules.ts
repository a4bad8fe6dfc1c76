// What a rule, its exceptions, a calendar and the slots there are come to: what is made, taken back, kept, and what is not
// made and why. The same plan is shown before a change and carried out by it. Pure.
import type { SlotStatus } from "@/lib/slots/rules";
import { listTimes, type DayOut, type Time } from "@/lib/availability/plan/times";
import type { AvailabilityException, AvailabilityRule, Holiday } from "@/lib/availability/schema";

export type KnownSlot = Time & {
  id: string;
  status: SlotStatus;
  isGenerated: boolean;
  withdrawnFor: string | null;
  kinds: readonly string[];
  jobExternalIds: readonly string[];
};

export type PlanInput = {
  /** Null: the host has no rule; only busy times count. */
  rule: AvailabilityRule | null;
  /** What open slots were made for until now, where that changes. */
  previous?: { kinds: readonly string[]; jobExternalIds: readonly string[] } | null;
  exceptions: readonly AvailabilityException[];
  holidays: readonly Holiday[];
  busy: readonly Time[];
  /** This host's slots that end after now, withdrawn ones too. */
  known: readonly KnownSlot[];
  now: Date;
};

export type NotMade = Time & {
  why:
    | DayOut["why"]
    | { code: "busy" }
    | { code: "slot"; slotId: string; status: SlotStatus }
    | { code: "taken_out"; slotId: string };
};

export type SlotPlan = {
  add: Time[];
  withdraw: { slot: KnownSlot; why: "availability" | "busy" }[];
  /** Slots added by hand that a busy time took away which is over or gone. */
  restore: KnownSlot[];
  /** Open ones that get the rule's present kinds and jobs. */
  retag: KnownSlot[];
  kept: number;
  notMade: NotMade[];
};

const overlaps = (a: Time, b: Time) => a.startsAt < b.endsAt && a.endsAt > b.startsAt;
const isSame = (a: Time, b: Time) =>
  a.startsAt.getTime() === b.startsAt.getTime() && a.endsAt.getTime() === b.endsAt.getTime();
const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

/**
 * The plan. Held and taken slots are never touched, nor what people added, except that a busy time takes open ones back. What
 * a person withdrew stays withdrawn.
 */
export function planSlots(input: PlanInput): SlotPlan {
  const { rule, busy, known, now } = input;
  const { times, out } = rule === null ? { times: [], out: [] } : listTimes({ ...input, rule });
  const live = known.filter((slot) => slot.status !== "withdrawn");
  const isBusy = (time: Time) => busy.some((each) => overlaps(each, time));
  const byTime = new Map(times.map((time) => [keyOf(time), time]));
  const plan: SlotPlan = { add: [], withdraw: [], restore: [], retag: [], kept: 0, notMade: [...out] };
  const staying: KnownSlot[] = [];
  for (const slot of live) {
    const mayGo = slot.status === "open" && slot.startsAt > now;
    const isMeant = !slot.isGenerated || byTime.has(keyOf(slot));
    if (mayGo && isBusy(slot)) plan.withdraw.push({ slot, why: "busy" });
    else if (mayGo && !isMeant) plan.withdraw.push({ slot, why: "availability" });
    else staying.push(slot);
  }
  for (const time of times) {
    const own = staying.find((slot) => isSame(slot, time));
    const blocked = notMadeBecause(time, { own, staying, known, isBusy });
    if (own?.isGenerated) plan.kept += 1;
    else if (blocked !== null) plan.notMade.push({ ...time, why: blocked });
    else plan.add.push(time);
  }
  plan.restore = known.filter(
    (slot) =>
      slot.status === "withdrawn" &&
      slot.withdrawnFor === "busy" &&
      !slot.isGenerated &&
      slot.startsAt > now &&
      !isBusy(slot) &&
      ![...staying, ...plan.add].some((each) => overlaps(each, slot)),
  );
  plan.retag = retagOf(input, staying);
  plan.notMade.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return plan;
}

function notMadeBecause(
  time: Time,
  given: {
    own: KnownSlot | undefined;
    staying: readonly KnownSlot[];
    known: readonly KnownSlot[];
    isBusy: (time: Time) => boolean;
  },
): NotMade["why"] | null {
  const inTheWay = given.own ?? given.staying.find((slot) => overlaps(slot, time));
  if (inTheWay !== undefined) return { code: "slot", slotId: inTheWay.id, status: inTheWay.status };
  if (given.isBusy(time)) return { code: "busy" };
  const takenOut = given.known.find(
    (slot) => slot.status === "withdrawn" && slot.isGenerated && slot.withdrawnFor === null && isSame(slot, time),
  );
  return takenOut === undefined ? null : { code: "taken_out", slotId: takenOut.id };
}

/** A slot that was freed keeps the kind and job it was freed for; only what stands as the rule last wrote it follows the rule. */
function retagOf({ rule, previous }: PlanInput, staying: readonly KnownSlot[]): KnownSlot[] {
  if (rule === null || !previous) return [];
  if (sameList(rule.kinds, previous.kinds) && sameList(rule.jobExternalIds, previous.jobExternalIds)) return [];
  return staying.filter(
    (slot) =>
      slot.status === "open" &&
      slot.isGenerated &&
      sameList(slot.kinds, previous.kinds) &&
      sameList(slot.jobExternalIds, previous.jobExternalIds),
  );
}

function keyOf({ startsAt, endsAt }: Time): string {
  return `${startsAt.getTime()}-${endsAt.getTime()}`;
}
