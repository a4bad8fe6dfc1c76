// From what a button sent to what was meant by it.
import "server-only";
import { snoozeUntil, type Word } from "@/lib/attention/rules";
import type { AttentionActInput } from "@/lib/attention/schema";
import type { Tx } from "@/lib/db/transaction";

/** The word behind a button; a snooze counts from now, by the organisation's clocks. */
export async function readWord(tx: Tx, input: AttentionActInput): Promise<Word> {
  switch (input.act) {
    case "seen":
    case "done":
    case "reopen":
      return { act: input.act };
    case "assign":
      return { act: "assign", memberId: input.member ?? null };
    case "snooze": {
      const where = { id: tx.organizationId };
      const { timeZone: zone } = await tx.db.organization.findUniqueOrThrow({ where, select: { timeZone: true } });
      return { act: "snooze", until: snoozeUntil(input.until, { now: tx.now, zone }) };
    }
  }
}
