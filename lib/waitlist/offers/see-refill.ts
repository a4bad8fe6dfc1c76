// A recruiter has seen that a freed slot found nobody.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, type Result } from "@/lib/result";

/** Notes it; repeating it changes nothing. */
export async function seeRefill(
  tx: Tx,
  { refillId }: { refillId: string },
): Promise<Result<{ changed: boolean }, never>> {
  const { count } = await tx.db.slotRefill.updateMany({
    where: { organizationId: tx.organizationId, id: refillId, state: "ended", seenAt: null },
    data: { seenAt: tx.now },
  });
  if (count > 0) await announceChange(tx);
  return ok({ changed: count > 0 });
}
