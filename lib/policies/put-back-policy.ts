import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";
import { DEFAULT_POLICY, policySchema, type Policy } from "@/lib/policies/schema";
import { lockPolicy, updatePolicy } from "@/lib/policies/update-policy";

/** Brings back the policy as it was before its last change; doing it twice ends where it began. Refuses nothing_before. */
export async function putBackPolicy(
  tx: Tx,
  { actor }: { actor: Actor },
): Promise<Result<Policy, { code: "nothing_before" }>> {
  await lockPolicy(tx);
  const { previousPolicy } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { previousPolicy: true },
  });
  if (previousPolicy === null) return refuse({ code: "nothing_before" });
  const patch = policySchema.parse({ ...DEFAULT_POLICY, ...(previousPolicy as object) });
  return ok(await updatePolicy(tx, { actor, patch }));
}
