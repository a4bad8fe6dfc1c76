import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";
import { hostIdsOf, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { slotEvents } from "@/lib/interviews/slot-events";
import { ok, type Result } from "@/lib/result";
import type { TakeRefusal } from "@/lib/slots/rules";
import { takeSlots } from "@/lib/slots/take-slots";

/**
 * Another panel at the same time: slots of those who left are let go (open with `release`), slots of those who came are taken; all
 * or none. `interview` is locked and has the new panel, `before` the old one. Refusals: slot_overlap, slot_held.
 */
export async function retakeSlots(
  tx: Tx,
  {
    actor,
    interview,
    before,
    release = true,
  }: { actor: Actor; interview: InterviewRecord; before: InterviewRecord; release?: boolean },
): Promise<Result<{ withdrawnIds: string[]; events: NewEvent[] }, TakeRefusal>> {
  const round = before.slotRound + 1;
  const own = before.slotIds;
  const { startsAt, endsAt, timeZone, kind } = interview;
  const result = await takeSlots(tx, {
    ...{ startsAt, endsAt, timeZone, kind, round, own },
    interviewId: interview.id,
    hostIds: hostIdsOf(interview),
    jobExternalId: interview.job.externalId,
    releaseOwn: release,
  });
  if (!result.ok) return result;
  await tx.db.interview.update({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interview.id } },
    data: { slotRound: round },
  });
  const { taken, released, withdrawnIds } = result.value;
  const newlyTaken = taken.filter((slot) => !own.includes(slot.id));
  const events = await slotEvents(tx, { actor, interviewId: interview.id, released, taken: newlyTaken });
  return ok({ withdrawnIds, events });
}
