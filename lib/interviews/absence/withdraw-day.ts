import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { DayRange } from "@/lib/interviews/absence/queries";

/** Takes the open slots of an absent host's day out of offer, so that nobody is moved into them. Repeatable. Answers how many. */
export async function withdrawDay(
  tx: Tx,
  { hostEmail, range }: { hostEmail: string; range: DayRange },
): Promise<number> {
  const { organizationId } = tx;
  const { count } = await tx.db.slot.updateMany({
    where: {
      organizationId,
      status: "open",
      host: { email: hostEmail },
      startsAt: { gte: range.from, lt: range.to },
    },
    data: { status: "withdrawn", updatedAt: tx.now },
  });
  return count;
}
