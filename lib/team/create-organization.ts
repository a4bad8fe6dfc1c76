import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { DEFAULT_POLICY, type Policy } from "@/lib/policies/schema";
import { defaultReasonRows } from "@/lib/reasons/rules";

export interface CreateOrganization {
  name: string;
  /** IANA name: what its pages and mails fall back to. */
  timeZone: string;
  locale?: string | undefined;
  accentColor?: string | null | undefined;
  contactName?: string | null | undefined;
  contactEmail?: string | null | undefined;
  isDemo?: boolean | undefined;
  policy?: Partial<Policy> | undefined;
}

/**
 * Makes the organisation that `tx` was opened for, with all it can't work without: policy, event counter and reasons.
 * Call it as `inOrganization(newId("org"), (tx) => createOrganization(tx, …))`: row-level security lets a tenant be
 * inserted by itself only. Returns its id.
 * @throws when it exists already
 */
export async function createOrganization(tx: Tx, input: CreateOrganization): Promise<string> {
  const { organizationId } = tx;
  await tx.db.organization.create({
    data: {
      id: organizationId,
      name: input.name,
      timeZone: input.timeZone,
      locale: input.locale ?? "en",
      accentColor: input.accentColor ?? null,
      contactName: input.contactName ?? null,
      contactEmail: input.contactEmail ?? null,
      isDemo: input.isDemo ?? false,
      policy: { ...DEFAULT_POLICY, ...input.policy },
      createdAt: tx.now,
    },
  });
  await tx.db.eventCounter.create({ data: { organizationId } });
  await tx.db.reason.createMany({
    data: defaultReasonRows().map((reason) => ({ organizationId, ...reason })),
  });
  return organizationId;
}
