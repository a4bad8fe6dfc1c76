import "server-only";
import type { Tx } from "@/lib/db/transaction";

/**
 * Locks the organisation's own row until the transaction ends: for changes of its settings, one after the other. Not FOR UPDATE:
 * every row that is written checks its reference to the organisation and would have to wait.
 */
export async function lockOrganization(tx: Tx): Promise<void> {
  await tx.db.$queryRaw`SELECT id FROM organization WHERE id = ${tx.organizationId} FOR NO KEY UPDATE`;
}
