import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * Notes that a mail which was sent came back, and why. Repeating it changes nothing, and a mail that was never sent stays what
 * it is. Refusals: not_found, not_sent_yet (it came back before its sending was noted: try again in a moment).
 */
export async function recordBounce(
  tx: Tx,
  { emailMessageId, reason }: { emailMessageId: string; reason: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" | "not_sent_yet" }>> {
  const { organizationId } = tx;
  const { count } = await tx.db.emailMessage.updateMany({
    where: { organizationId, id: emailMessageId, status: "sent" },
    data: { status: "bounced", error: reason },
  });
  if (count === 1) {
    await announceChange(tx);
    return ok({ changed: true });
  }
  const row = await tx.db.emailMessage.findUnique({
    where: { organizationId_id: { organizationId, id: emailMessageId } },
    select: { status: true, attempts: true },
  });
  if (row === null) return refuse({ code: "not_found" });
  return row.status === "queued" && row.attempts > 0 ? refuse({ code: "not_sent_yet" }) : ok({ changed: false });
}
