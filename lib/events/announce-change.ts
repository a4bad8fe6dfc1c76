// Tells every process that something of an organisation has changed, so that open screens show it at once.
import "server-only";
import type { Tx } from "@/lib/db/transaction";

/** PostgreSQL's channel of all changes. */
export const LIVE_CHANNEL = "reslot_live";

/** What a message says: ids alone, for whoever may connect to the database can hear the channel. */
export function changePayload(organizationId: string, interviewId: string | null): string {
  return `${organizationId} ${interviewId ?? ""}`.trim();
}

/**
 * Announces a change that records no event (recordEvents announces by itself). It is heard when `tx` commits, never when it
 * rolls back; the same said twice in a transaction is heard once.
 */
export async function announceChange(
  tx: Tx,
  { interviewId = null }: { interviewId?: string | null } = {},
): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_notify(${LIVE_CHANNEL}, ${changePayload(tx.organizationId, interviewId)})`;
}
