import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { getRetention } from "@/lib/candidates/queries";
import type { Retention } from "@/lib/candidates/schema";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, type Result } from "@/lib/result";

/** Sets how long notes, candidates and logs are kept; the next sweep goes by it. Recorded with both figures. Repeating it changes nothing. */
export async function updateRetention(
  tx: Tx,
  { actor, retention }: { actor: Actor; retention: Retention },
): Promise<Result<{ changed: boolean }, never>> {
  await lockOrganization(tx);
  const before = await getRetention(tx);
  const fields = (Object.keys(retention) as (keyof Retention)[]).filter((field) => before[field] !== retention[field]);
  if (fields.length === 0) return ok({ changed: false });
  await tx.db.organization.update({ where: { id: tx.organizationId }, data: retention });
  const changes = fields.map((field) => ({ field, from: before[field], to: retention[field] }));
  await recordEvents(tx, [{ type: "retention.changed", actor, data: { changes } }]);
  return ok({ changed: true });
}
