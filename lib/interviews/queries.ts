// Reads of interviews, as the API and the pages show them; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { interviewRelations, toRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { InterviewStatus } from "@/lib/interviews/schema";
import { hostIdsOf } from "@/lib/interviews/lock-interview";
import { fitsInterview } from "@/lib/slots/rules";

export interface OpenTime {
  /** The first interviewer's slot: it stands for the set. */
  slotId: string;
  startsAt: Date;
  endsAt: Date;
}

/** More than a phone shows; the nearest first. */
const MAX_OPEN_TIMES = 200;

/**
 * The times a candidate may move this interview to, nearest first: open future slots of the same kind and length of its
 * host; for a panel only times at which each member is open (contract §3, Slots).
 */
export async function listOpenTimes(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<OpenTime[]> {
  const hostIds = hostIdsOf(interview);
  const durationMs = interview.endsAt.getTime() - interview.startsAt.getTime();
  const rows = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      hostId: { in: hostIds },
      status: "open",
      startsAt: { gt: tx.now },
      kinds: { has: interview.kind },
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_OPEN_TIMES * hostIds.length,
  });
  const fitting = rows.filter((slot) =>
    fitsInterview(slot, { kind: interview.kind, durationMs, jobExternalId: interview.job.externalId }, tx.now),
  );
  const at = (slot: { startsAt: Date; hostId: string }) => `${slot.startsAt.getTime()} ${slot.hostId}`;
  const open = new Set(fitting.map(at));
  return fitting
    .filter(
      (slot) =>
        slot.hostId === hostIds[0] && hostIds.every((hostId) => open.has(at({ startsAt: slot.startsAt, hostId }))),
    )
    .slice(0, MAX_OPEN_TIMES)
    .map(({ id, startsAt, endsAt }) => ({ slotId: id, startsAt, endsAt }));
}

export interface InterviewFilter {
  status?: InterviewStatus | undefined;
  externalId?: string | undefined;
  updatedSince?: Date | undefined;
}

/** One page of interviews by last change, oldest first, after the cursor's interview. For the API. */
export async function listInterviewsByUpdate(
  tx: Tx,
  { filter, after, limit }: { filter: InterviewFilter; after: { updatedAt: Date; id: string } | null; limit: number },
): Promise<InterviewRecord[]> {
  // The bound beside the OR is what lets the index begin where the page does.
  const { updatedSince } = filter;
  const since = after === null || (updatedSince && updatedSince > after.updatedAt) ? updatedSince : after.updatedAt;
  const rows = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      ...(filter.status && { status: filter.status }),
      ...(filter.externalId && { externalId: filter.externalId }),
      ...(since && { updatedAt: { gte: since } }),
      ...(after && {
        OR: [{ updatedAt: { gt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { gt: after.id } }],
      }),
    },
    include: interviewRelations,
    orderBy: [{ updatedAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(toRecord);
}
