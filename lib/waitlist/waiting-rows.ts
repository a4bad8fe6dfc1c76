// Those who wait, as the rules see them.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import {
  hostIdsOf,
  interviewRelations,
  stateOf,
  toRecord,
  type InterviewRecord,
} from "@/lib/interviews/lock-interview";
import { getPolicy } from "@/lib/policies/queries";
import { evaluatePolicy, resolvePolicy } from "@/lib/policies/rules";
import type { Policy } from "@/lib/policies/schema";
import { storedWindows } from "@/lib/time-requests/rules";
import type { TimeWindow } from "@/lib/time-requests/schema";
import type { FreedTime, Waiting } from "@/lib/waitlist/rules";
import { limitsOf } from "@/lib/waitlist/queries";
import type { Priority } from "@/lib/waitlist/schema";
import type { Interval } from "@/lib/time/zone";
import type { Prisma } from "@/prisma/generated/client";

const PAGE = 200;

const relations = { interview: { include: interviewRelations } } as const satisfies Prisma.WaitlistEntryInclude;
type Row = Prisma.WaitlistEntryGetPayload<{ include: typeof relations }>;
export type WaitingRow = { waiting: Waiting; interview: InterviewRecord };

/** Entries by id in the order given, as the rules see them at this moment; `time` is what their other interviews are compared with. */
export async function readWaiting(
  tx: Tx,
  { ids, time }: { ids: readonly string[]; time: Interval },
): Promise<WaitingRow[]> {
  if (ids.length === 0) return [];
  const { organizationId } = tx;
  const rows = await tx.db.waitlistEntry.findMany({
    where: { organizationId, id: { in: [...ids] } },
    include: relations,
  });
  const records = new Map(rows.map((row) => [row.id, toRecord(row.interview)]));
  const interviewIds = rows.map((row) => row.interviewId);
  const requests = await tx.db.timeRequest.findMany({
    where: { organizationId, interviewId: { in: interviewIds }, state: "open" },
    select: { interviewId: true, windows: true },
  });
  const windows = new Map(requests.map((request) => [request.interviewId, storedWindows(request.windows)]));
  const others = await tx.db.interview.findMany({
    where: {
      organizationId,
      candidateId: { in: rows.map((row) => row.interview.candidateId) },
      status: "scheduled",
      startsAt: { lt: time.endsAt },
      endsAt: { gt: time.startsAt },
    },
    select: { id: true, candidateId: true, startsAt: true, endsAt: true },
  });
  const policy = await getPolicy(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const interview = records.get(id);
    if (row === undefined || interview === undefined) return [];
    const busy = others.filter((each) => each.candidateId === interview.candidateId && each.id !== interview.id);
    const facts = { busy, windows: windows.get(interview.id) ?? [], policy, now: tx.now };
    return [{ waiting: toWaiting(row, interview, facts), interview }];
  });
}

function toWaiting(
  row: Row,
  interview: InterviewRecord,
  { busy, windows, policy, now }: { busy: Interval[]; windows: TimeWindow[]; policy: Policy; now: Date },
): Waiting {
  const hosts =
    interview.interviewers.length > 0 ? interview.interviewers.map((each) => each.host) : [interview.organizer];
  const standing = stateOf(interview).cancellation;
  const isAway = interview.status === "cancelled" && (standing?.kind !== "cancel" || standing.publishedAt === null);
  return {
    id: row.id,
    applicationId: row.applicationId,
    isWaiting: row.state === "waiting",
    kind: interview.kind,
    jobExternalId: interview.job.externalId,
    hostIds: hostIdsOf(interview),
    hostEmails: hosts.map((host) => host.email),
    interview: { status: interview.status, startsAt: interview.startsAt, endsAt: interview.endsAt },
    hasLeft: interview.application.status === "withdrawn" || isAway,
    mayMove: mayMove(interview, policy, now),
    busy,
    windows,
    limits: limitsOf(row),
    zone: interview.candidate.timeZone ?? interview.timeZone,
    priority: row.priority as Priority,
    stage: row.stage,
    joinedAt: row.joinedAt,
    offerCount: row.offerCount,
    lastOfferedAt: row.lastOfferedAt,
  };
}

/** What the company offers is no move of the candidate's own; the notice that is asked for binds. */
function mayMove(interview: InterviewRecord, policy: Policy, now: Date): boolean {
  const { takeOffer } = evaluatePolicy({
    policy: resolvePolicy(policy, { jobExternalId: interview.job.externalId, kind: interview.kind }),
    actor: "candidate",
    status: interview.status,
    startsAt: interview.startsAt,
    completedMoves: interview.completedMoves,
    now,
  });
  return takeOffer === null;
}

/**
 * Ids of one page of those whom a freed time may fit, in the order of `compareWaiting`: what the database can judge is judged
 * there, so that however many wait only the first are looked at closely. Leaves out who has an open slot offer, and who had one in
 * this search.
 */
export async function listCoarse(
  tx: Tx,
  { time, refillId, page }: { time: FreedTime; refillId: string; page: number },
): Promise<string[]> {
  const seconds = (time.endsAt.getTime() - time.startsAt.getTime()) / 1_000;
  const freed = [...time.freedHostIds];
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM waitlist_entry e
    JOIN interview i ON i.organization_id = e.organization_id AND i.id = e.interview_id
    JOIN application a ON a.organization_id = e.organization_id AND a.id = e.application_id
    JOIN job j ON j.organization_id = i.organization_id AND j.id = i.job_id
    LEFT JOIN time_request r ON r.organization_id = i.organization_id AND r.interview_id = i.id AND r.state = 'open'
    WHERE e.organization_id = ${tx.organizationId} AND e.state = 'waiting' AND a.status = 'active'
      AND NOT (e.application_id = ANY(${[...time.givenUpBy]}))
      AND i.kind = ANY(${[...time.kinds]}) AND i.ends_at - i.starts_at = make_interval(secs => ${seconds}::float8)
      AND (cardinality(${[...time.jobExternalIds]}::text[]) = 0 OR j.external_id = ANY(${[...time.jobExternalIds]}))
      AND (i.status = 'cancelled' OR (i.status = 'scheduled' AND i.starts_at > ${tx.now} AND (i.starts_at > ${time.startsAt} OR r.id IS NOT NULL)))
      AND (EXISTS (SELECT 1 FROM interviewer v WHERE v.organization_id = i.organization_id AND v.interview_id = i.id AND v.host_id = ANY(${freed}))
        OR (i.organizer_id = ANY(${freed}) AND NOT EXISTS (SELECT 1 FROM interviewer v WHERE v.organization_id = i.organization_id AND v.interview_id = i.id)))
      AND NOT EXISTS (SELECT 1 FROM slot_offer o WHERE o.organization_id = e.organization_id AND o.waitlist_entry_id = e.id
        AND (o.state = 'open' OR o.refill_id = ${refillId}))
    ORDER BY (i.status = 'cancelled') DESC, (e.priority = 'high') DESC, (r.id IS NOT NULL) DESC, e.stage DESC,
      floor(extract(epoch FROM (${tx.now}::timestamptz - e.joined_at)) / 86400) DESC, e.offer_count, e.last_offered_at NULLS FIRST, e.joined_at, e.id
    OFFSET ${page * PAGE} LIMIT ${PAGE}`;
  return rows.map((row) => row.id);
}

export const WAITING_PAGE = PAGE;
