// What becomes of a first choice. Every one of these runs under the lock of the interview's row.
import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { lockInterview } from "@/lib/interviews/lock-interview";
import { FIRST_CHOICE } from "@/lib/slots/rules";
import { wakeRefillsOfSlots } from "@/lib/waitlist/wake-refills";

type Ending = "taken" | "lapsed" | "ended";

/**
 * Ends the interview's open first choice: its held slots are open for others again (those that have begun, withdrawn). Returns what
 * is to be recorded; nothing where there was none. Repeatable.
 */
export async function endFirstChoice(
  tx: Tx,
  { actor, interviewId, state }: { actor: Actor; interviewId: string; state: Ending },
): Promise<NewEvent[]> {
  const { organizationId } = tx;
  const open = await tx.db.firstChoice.findFirst({ where: { organizationId, interviewId, state: "open" } });
  if (open === null) return [];
  const { count } = await tx.db.firstChoice.updateMany({
    where: { organizationId, id: open.id, state: "open" },
    data: { state, endedAt: tx.now },
  });
  if (count === 0) return [];
  await letGo(tx, open.id);
  return [
    {
      type: "first_choice.ended",
      actor,
      ...(actor.type !== "system" && { channel: channelOf(actor) }),
      interviewId,
      subjectId: open.id,
      data: { state },
    },
  ];
}

/** The deadline of a first choice has passed: its slots are everybody's again. Does nothing when it has ended or is not due. */
export async function lapseFirstChoice(tx: Tx, { firstChoiceId }: { firstChoiceId: string }): Promise<void> {
  const { organizationId } = tx;
  const found = await tx.db.firstChoice.findUnique({
    where: { organizationId_id: { organizationId, id: firstChoiceId } },
    select: { interviewId: true },
  });
  if (found === null || (await lockInterview(tx, found.interviewId)) === null) return;
  const due = await tx.db.firstChoice.count({
    where: { organizationId, id: firstChoiceId, state: "open", expiresAt: { lte: tx.now } },
  });
  if (due === 0) return;
  const actor = { type: "system", organizationId, process: "sweep" } as const;
  await recordEvents(tx, await endFirstChoice(tx, { actor, interviewId: found.interviewId, state: "lapsed" }));
}

async function letGo(tx: Tx, firstChoiceId: string): Promise<void> {
  const own = { organizationId: tx.organizationId, status: "held", heldFor: FIRST_CHOICE, heldBy: firstChoiceId };
  const slots = await tx.db.slot.findMany({ where: own, select: { id: true } });
  const free = { heldFor: null, heldUntil: null, heldBy: null, updatedAt: tx.now };
  await tx.db.slot.updateMany({ where: { ...own, startsAt: { gt: tx.now } }, data: { ...free, status: "open" } });
  await tx.db.slot.updateMany({ where: own, data: { ...free, status: "withdrawn" } });
  await wakeRefillsOfSlots(
    tx,
    slots.map(({ id }) => id),
  );
}
