// Reads of interviews, as the API and the pages show them; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { interviewRelations, toRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { InterviewStatus } from "@/lib/interviews/schema";
import { hostIdsOf } from "@/lib/interviews/lock-interview";

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
 * host; for a panel only times at which each member is open (contract §3, Slots). The same conditions as `fitsInterview`,
 * asked of the database, so that however many slots there are a page reads only those it shows.
 */
export async function listOpenTimes(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<OpenTime[]> {
  const hostIds = hostIdsOf(interview);
  const seconds = (interview.endsAt.getTime() - interview.startsAt.getTime()) / 1_000;
  return tx.db.$queryRaw<OpenTime[]>`
    SELECT min(id) FILTER (WHERE host_id = ${hostIds[0]}) AS "slotId", starts_at AS "startsAt", ends_at AS "endsAt"
    FROM slot
    WHERE organization_id = ${tx.organizationId} AND host_id = ANY(${hostIds}) AND status = 'open' AND starts_at > ${tx.now}
      AND ends_at - starts_at = make_interval(secs => ${seconds}::float8) AND ${interview.kind} = ANY(kinds)
      AND (job_external_ids = '{}' OR ${interview.job.externalId} = ANY(job_external_ids))
    GROUP BY starts_at, ends_at
    HAVING count(DISTINCT host_id) = ${hostIds.length}::int
    ORDER BY starts_at
    LIMIT ${MAX_OPEN_TIMES}`;
}

export interface InterviewFilter {
  status?: InterviewStatus | undefined;
  externalId?: string | undefined;
  updatedSince?: Date | undefined;
}

/**
 * One page of interviews by last change, oldest first, after the cursor's interview. For the API. `settled`: only up to where
 * nothing can appear any more, for who asks again from there on; else the present state, which may still get changes before its end.
 */
export async function listInterviewsByUpdate(
  tx: Tx,
  {
    filter,
    after,
    settled,
    limit,
  }: { filter: InterviewFilter; after: { updatedAt: Date; id: string } | null; settled: boolean; limit: number },
): Promise<InterviewRecord[]> {
  // The bound beside the OR is what lets the index begin where the page does.
  const { updatedSince } = filter;
  const before = settled ? await settledBefore(tx) : undefined;
  const since = after === null || (updatedSince && updatedSince > after.updatedAt) ? updatedSince : after.updatedAt;
  const rows = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      ...(filter.status && { status: filter.status }),
      ...(filter.externalId && { externalId: filter.externalId }),
      updatedAt: { ...(since && { gte: since }), ...(before && { lt: before }) },
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

/**
 * Until when all changes can be seen. A change bears the time its transaction began at, and appears when that commits: who
 * reads up to the newest change and asks from there on would miss what began earlier and commits later. So a list ends before
 * the oldest transaction that still runs. Read it before the list: what has ended by then, the list's own snapshot has.
 * Only the product's own transactions write interviews; a backup, or a session somebody has left open, holds nothing up. They bear
 * the name of this very connection. (One that began within the same microseconds may not be shown as running yet; a
 * margin for it would keep what was just written out of the list.)
 */
async function settledBefore(tx: Tx): Promise<Date> {
  const rows = await tx.db.$queryRaw<{ settled: Date }[]>`
    SELECT least(statement_timestamp(), date_trunc('milliseconds', min(xact_start))) AS settled FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user
      AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()`;
  return rows[0]?.settled ?? tx.now;
}
