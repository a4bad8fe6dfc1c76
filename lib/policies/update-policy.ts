import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { getPolicy } from "@/lib/policies/queries";
import type { Policy, PolicyPatch } from "@/lib/policies/schema";
import type { Prisma } from "@/prisma/generated/client";

/** Locks the policy against other changes of it until the transaction ends, and returns it. */
export async function lockPolicy(tx: Tx): Promise<Policy> {
  await lockOrganization(tx);
  return getPolicy(tx);
}

/**
 * Changes the fields given and keeps the others; `reason` and `refill` field by field, `overrides` as a whole. Recorded in
 * the audit trail with the names of what changed. Repeating it changes nothing.
 */
export async function updatePolicy(tx: Tx, { actor, patch }: { actor: Actor; patch: PolicyPatch }): Promise<Policy> {
  const before = await lockPolicy(tx);
  const after: Policy = {
    ...before,
    ...patch,
    reason: { ...before.reason, ...patch.reason },
    refill: { ...before.refill, ...patch.refill },
  };
  const fields = Object.keys(after).filter((field) => differs(before, after, field as keyof Policy));
  if (fields.length === 0) return before;
  await tx.db.organization.update({
    where: { id: tx.organizationId },
    data: {
      policy: after as unknown as Prisma.InputJsonObject,
      // One change can be taken back.
      previousPolicy: before as unknown as Prisma.InputJsonObject,
    },
  });
  await recordEvents(tx, [{ type: "policy.changed", actor, channel: channelOf(actor), data: { fields } }]);
  return after;
}

const differs = (before: Policy, after: Policy, field: keyof Policy) =>
  JSON.stringify(before[field]) !== JSON.stringify(after[field]);
