// Leaving the list: at any time, and nothing is offered from then on.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";
import { wakeRefillsOfEntry } from "@/lib/waitlist/wake-refills";

/**
 * Takes an entry off the list; an open slot offer to it ends by a job of this transaction, and can't be taken from now on.
 * Repeating it changes nothing. Refusals: not_found.
 */
export async function leaveWaitlist(
  tx: Tx,
  { entryId }: { entryId: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const { organizationId } = tx;
  const { count } = await tx.db.waitlistEntry.updateMany({
    where: { organizationId, id: entryId, state: "waiting" },
    data: { state: "left", endedAt: tx.now },
  });
  if (count > 0) {
    await wakeRefillsOfEntry(tx, entryId);
    return ok({ changed: true });
  }
  const found = await tx.db.waitlistEntry.findUnique({
    where: { organizationId_id: { organizationId, id: entryId } },
    select: { id: true },
  });
  return found === null ? refuse({ code: "not_found" }) : ok({ changed: false });
}
