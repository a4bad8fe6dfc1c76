// Reads of the waiting list; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { InterviewKind } from "@/lib/policies/schema";
import type { DayPart, Priority, WaitlistLimits, WaitlistState } from "@/lib/waitlist/schema";
import type { Prisma } from "@/prisma/generated/client";

const relations = {
  interview: { select: { candidate: { select: { externalId: true } }, job: { select: { externalId: true } } } },
  application: { select: { externalId: true } },
  offers: { where: { state: "open" }, take: 1 },
} as const satisfies Prisma.WaitlistEntryInclude;
export type WaitlistRecord = Prisma.WaitlistEntryGetPayload<{ include: typeof relations }>;

/** One page of entries by joining, the oldest first. Left out `state`: those who wait. */
export async function listWaitlist(
  tx: Tx,
  {
    state = "waiting",
    interviewId,
    after,
    limit,
  }: {
    state?: WaitlistState | undefined;
    interviewId?: string | undefined;
    after: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<WaitlistRecord[]> {
  return tx.db.waitlistEntry.findMany({
    where: {
      organizationId: tx.organizationId,
      state,
      ...(interviewId !== undefined && { interviewId }),
      ...(after && {
        joinedAt: { gte: after.at },
        OR: [{ joinedAt: { gt: after.at } }, { joinedAt: after.at, id: { gt: after.id } }],
      }),
    },
    include: relations,
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    take: limit,
  });
}

/** One entry, or null. */
export async function getWaitlistEntry(tx: Tx, { entryId }: { entryId: string }): Promise<WaitlistRecord | null> {
  return tx.db.waitlistEntry.findUnique({
    where: { organizationId_id: { organizationId: tx.organizationId, id: entryId } },
    include: relations,
  });
}

/** The entry by which this interview's application waits for another time of it, or null. */
export async function getWaitingEntry(
  tx: Tx,
  { interviewId }: { interviewId: string },
): Promise<{ id: string; priority: Priority; limits: WaitlistLimits } | null> {
  const row = await tx.db.waitlistEntry.findFirst({
    where: { organizationId: tx.organizationId, interviewId, state: "waiting" },
  });
  return row === null ? null : { id: row.id, priority: row.priority as Priority, limits: limitsOf(row) };
}

/** On whose clocks the days of an interview's waiting are meant. */
export async function getWaitingZone(tx: Tx, { interviewId }: { interviewId: string }): Promise<string> {
  const entry = await getWaitingEntry(tx, { interviewId });
  const { timeZone, candidate } = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    select: { timeZone: true, candidate: { select: { timeZone: true } } },
  });
  return entry?.limits.time_zone ?? candidate.timeZone ?? timeZone;
}

/** The limits of an entry, from its row. */
export function limitsOf(
  row: Pick<
    Prisma.WaitlistEntryGetPayload<object>,
    "kinds" | "hostEmails" | "earliestDate" | "latestDate" | "parts" | "timeZone" | "noticeMinutes"
  >,
): WaitlistLimits {
  return {
    kinds: row.kinds as InterviewKind[],
    host_emails: row.hostEmails,
    earliest_date: row.earliestDate,
    latest_date: row.latestDate,
    parts: row.parts as DayPart[],
    time_zone: row.timeZone,
    notice_minutes: row.noticeMinutes,
  };
}

/** The interview for which an application could wait: the soonest one ahead, else the last one that was cancelled. Null: none. */
export async function findInterviewToWaitFor(
  tx: Tx,
  { applicationExternalId }: { applicationExternalId: string },
): Promise<string | null> {
  const { organizationId, now } = tx;
  const application = { organizationId, externalId: applicationExternalId };
  const ahead = await tx.db.interview.findFirst({
    where: { organizationId, application, status: "scheduled", startsAt: { gt: now } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  if (ahead !== null) return ahead.id;
  const last = await tx.db.interview.findFirst({
    where: { organizationId, application },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return last?.id ?? null;
}
