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

export interface LastChange {
  at: Date;
  /** Null: not a member (an API key, an operator). */
  memberName: string | null;
}

/** What the settings page shows: the policy, the one before the last change, who changed it, and the jobs there are. */
export async function getPolicySettings(tx: Tx): Promise<{
  policy: Policy;
  canPutBack: boolean;
  lastChange: LastChange | null;
  jobs: { externalId: string; title: string }[];
}> {
  const { organizationId } = tx;
  const policy = await getPolicy(tx);
  const { previousPolicy } = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { previousPolicy: true },
  });
  const event = await tx.db.event.findFirst({
    where: { organizationId, type: "policy.changed" },
    orderBy: { position: "desc" },
    select: { actorType: true, actorId: true, occurredAt: true },
  });
  const member =
    event?.actorType === "member"
      ? await tx.db.member.findFirst({ where: { organizationId, id: event.actorId }, select: { name: true } })
      : null;
  const jobs = await tx.db.job.findMany({
    where: { organizationId },
    select: { externalId: true, title: true },
    orderBy: { title: "asc" },
    take: 500,
  });
  const lastChange = event === null ? null : { at: event.occurredAt, memberName: member?.name ?? null };
  return { policy, canPutBack: previousPolicy !== null, lastChange, jobs };
}
