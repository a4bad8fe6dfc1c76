// A use case's refusal in the words of a report: what stands in the way, whose it is, what to do.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { UpsertRefusal } from "@/lib/interviews/upsert-interview";
import { shown } from "./file-reading";
import { toShownTime } from "./local-time";

export type RowRefusal = { code: string; field: string; reason: string; remedy: string };

/** Why an interview was not put in. Reads the slot in the way, which was there before the row. */
export async function describeInterviewRefusal(tx: Tx, refusal: UpsertRefusal): Promise<RowRefusal> {
  switch (refusal.code) {
    case "slot_overlap":
      return {
        code: "slot_overlap",
        field: "starts_at",
        reason: await describeSlot(tx, refusal.slotId, "An interviewer has another interview at that time."),
        remedy: "Choose another time or another interviewer, or cancel the other interview first.",
      };
    case "slot_held":
      return {
        code: "slot_held",
        field: "starts_at",
        reason: `${await describeSlot(tx, refusal.slotId, "An interviewer's time is held.")} It is held until ${refusal.heldUntil.toISOString()}.`,
        remedy: "Import again after that.",
      };
    case "candidate_erased":
      return {
        code: "candidate_erased",
        field: "application_external_id",
        reason: "The data of this application's candidate was erased.",
        remedy: "Leave the row out, or import it as a new application of a new candidate.",
      };
    case "not_scheduled":
      return {
        code: "not_scheduled",
        field: "starts_at",
        reason: `The interview is ${refusal.status.replace("_", " ")} in Reslot, and the file has another time for it.`,
        remedy: "Reschedule it in Reslot, or import it under another external_id.",
      };
  }
}

/** A slot of the same host at exactly this time is this slot, imported before; any other overlap is a refusal. */
export async function describeSlotConflict(
  tx: Tx,
  { slotId, startsAt, endsAt }: { slotId: string | null; startsAt: Date; endsAt: Date },
): Promise<{ outcome: "unchanged"; id: string; notes: string[] } | RowRefusal> {
  const slot = slotId === null ? null : await getSlot(tx, slotId);
  if (slot !== null && slot.startsAt.getTime() === startsAt.getTime() && slot.endsAt.getTime() === endsAt.getTime()) {
    return { outcome: "unchanged", id: slot.id, notes: [] };
  }
  return {
    code: "slot_overlap",
    field: "starts_at",
    reason:
      slotId === null
        ? "Another slot of this host is at that time."
        : await describeSlot(tx, slotId, "Another slot of this host is at that time."),
    remedy: "Choose another time, or withdraw the other slot first.",
  };
}

function getSlot(tx: Tx, id: string) {
  return tx.db.slot.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id } },
    include: {
      host: { select: { email: true } },
      interviews: { where: { releasedAt: null }, select: { interview: { select: { externalId: true } } } },
    },
  });
}

async function describeSlot(tx: Tx, slotId: string, otherwise: string): Promise<string> {
  const slot = await getSlot(tx, slotId);
  if (slot === null) return otherwise;
  const interview = slot.interviews[0]?.interview.externalId;
  const what =
    interview === undefined
      ? `${/^[aeiou]/.test(slot.status) ? "an" : "a"} ${slot.status} slot`
      : `the interview ${shown(interview)}`;
  const time = `${toShownTime(slot.startsAt.getTime(), slot.timeZone)} to ${toShownTime(slot.endsAt.getTime(), slot.timeZone)}`;
  return `${shown(slot.host.email)} already has ${what} from ${time}.`;
}
