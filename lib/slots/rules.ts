// What happens to a host's slots when an interview takes a time, and when it gives one up. Pure.
import { ok, refuse, type Result } from "@/lib/result";

/** `held_for` of a slot that is kept for a candidate's first choice. */
export const FIRST_CHOICE = "first_choice";

/** `held_for` of a slot that a candidate has chosen and staff confirm first. */
export const MOVE_REVIEW = "move_review";

/** All that a slot can be held for; the database's `slot_held_for` lists the same. */
export const HELD_FOR = ["undo", "offer", FIRST_CHOICE, MOVE_REVIEW] as const;

export type SlotStatus = "open" | "held" | "taken" | "withdrawn";

export interface SlotState {
  id: string;
  hostId: string;
  startsAt: Date;
  endsAt: Date;
  status: SlotStatus;
  heldFor: string | null;
  heldUntil: Date | null;
  /** Held or taken by the very interview that now takes another time. */
  own: boolean;
}

export interface TakeDecision {
  /** The open slot that matches the time exactly, or null: a new one is made. */
  exact: string | null;
  /** Open slots (and own ones given up) in the way: withdrawn, because the host is not free there any more. */
  withdraw: string[];
}
export type TakeRefusal =
  { code: "slot_overlap"; slotId: string } | { code: "slot_held"; slotId: string; heldUntil: Date };

/**
 * How one host's time is taken, given this host's overlapping slots that are not withdrawn. Staff and the API may take a
 * slot held for an offer or a first choice (whoever it was held for sees it no more); nobody but its own interview one that is held for
 * undo or until a move is confirmed.
 */
export function decideTake(
  slots: readonly SlotState[],
  time: { startsAt: Date; endsAt: Date },
): Result<TakeDecision, TakeRefusal> {
  const decision: TakeDecision = { exact: null, withdraw: [] };
  for (const slot of slots) {
    const matches =
      slot.startsAt.getTime() === time.startsAt.getTime() && slot.endsAt.getTime() === time.endsAt.getTime();
    if (slot.status === "taken" && !slot.own) return refuse({ code: "slot_overlap", slotId: slot.id });
    if (slot.status === "held" && (slot.heldFor === "undo" || slot.heldFor === MOVE_REVIEW) && !slot.own) {
      return refuse({ code: "slot_held", slotId: slot.id, heldUntil: slot.heldUntil ?? time.startsAt });
    }
    if (matches) decision.exact = slot.id;
    else decision.withdraw.push(slot.id);
  }
  return ok(decision);
}

/** What a slot becomes when its interview lets it go: open again, unless it has begun or is not to be offered. */
export function statusAfterRelease(
  slot: { startsAt: Date },
  { release, now }: { release: boolean; now: Date },
): "open" | "withdrawn" {
  return release && slot.startsAt > now ? "open" : "withdrawn";
}

/** Whether a candidate may take this slot for this interview: open, ahead, same length, and meant for its kind and job. */
export function fitsInterview(
  slot: { status: string; startsAt: Date; endsAt: Date; kinds: readonly string[]; jobExternalIds: readonly string[] },
  interview: { kind: string; durationMs: number; jobExternalId: string },
  now: Date,
): boolean {
  return (
    slot.status === "open" &&
    slot.startsAt > now &&
    slot.endsAt.getTime() - slot.startsAt.getTime() === interview.durationMs &&
    slot.kinds.includes(interview.kind) &&
    (slot.jobExternalIds.length === 0 || slot.jobExternalIds.includes(interview.jobExternalId))
  );
}
