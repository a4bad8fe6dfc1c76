// Reads of slots; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewKind } from "@/lib/policies/schema";
import type { SlotStatus } from "@/lib/slots/rules";
import type { Prisma } from "@/prisma/generated/client";

const slotRelations = {
  host: true,
  /** The interview that has it now: the unique index allows one. */
  interviews: { where: { releasedAt: null }, select: { interviewId: true }, take: 1 },
} as const satisfies Prisma.SlotInclude;

export type SlotRecord = Prisma.SlotGetPayload<{ include: typeof slotRelations }>;

export interface SlotFilter {
  /** Left out: every slot that is not withdrawn. */
  status?: SlotStatus | undefined;
  /** Slots that begin at or after this instant. */
  from?: Date | undefined;
  /** Slots that begin before this instant. */
  to?: Date | undefined;
  kind?: InterviewKind | undefined;
  /** The host's address, in any case. */
  host?: string | undefined;
}

/** One page of slots by start, the earliest first, after the cursor's slot. A host nobody knows has none. */
export async function listSlots(
  tx: Tx,
  { filter, after, limit }: { filter: SlotFilter; after: { at: Date; id: string } | null; limit: number },
): Promise<SlotRecord[]> {
  const hostId = filter.host === undefined ? undefined : await findHostId(tx, filter.host);
  if (hostId === null) return [];
  // The bound beside the OR is what lets the index begin where the page does.
  const earliest = after === null || (filter.from !== undefined && filter.from > after.at) ? filter.from : after.at;
  return tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      status: filter.status ?? { not: "withdrawn" },
      startsAt: { ...(earliest && { gte: earliest }), ...(filter.to && { lt: filter.to }) },
      ...(hostId !== undefined && { hostId }),
      ...(filter.kind && { kinds: { has: filter.kind } }),
      ...(after && { OR: [{ startsAt: { gt: after.at } }, { startsAt: after.at, id: { gt: after.id } }] }),
    },
    include: slotRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** These slots in the order of `ids`; ids of none are left out. */
export async function getSlots(tx: Tx, { ids }: { ids: readonly string[] }): Promise<SlotRecord[]> {
  const rows = await tx.db.slot.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...ids] } },
    include: slotRelations,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

async function findHostId(tx: Tx, email: string): Promise<string | null> {
  const host = await tx.db.host.findUnique({
    where: { organizationId_email: { organizationId: tx.organizationId, email: email.toLowerCase() } },
    select: { id: true },
  });
  return host?.id ?? null;
}
