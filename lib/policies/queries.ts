import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { DEFAULT_POLICY, policySchema, type Policy } from "@/lib/policies/schema";

/** The organisation's policy. Fields that a later release added have their defaults. */
export async function getPolicy(tx: Tx): Promise<Policy> {
  const row = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { policy: true },
  });
  const stored = row.policy as Partial<Policy>;
  const refill = { ...DEFAULT_POLICY.refill, ...stored.refill };
  return policySchema.parse({ ...DEFAULT_POLICY, ...stored, refill });
}
