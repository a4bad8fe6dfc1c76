// An interviewer's day with what can be done about each interview of it.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { hostIdsOf, interviewRelations, toRecord } from "@/lib/interviews/lock-interview";
import { listOpenTimes, type OpenTime } from "@/lib/interviews/queries";
import { listReplacements, type Replacement } from "@/lib/slots/replacements";
import { addDays, startOfDate } from "@/lib/time/wall-clock";

/** More than one person interviews on a day. */
const MAX_INTERVIEWS = 40;
const MAX_TIMES = 12;

export type DayItem = {
  id: string;
  candidateName: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  others: string[];
  replacements: Replacement[];
  times: OpenTime[];
};
export type DayRange = { from: Date; to: Date };

/** The hours of a date in the organisation's zone. */
export function dayRange(date: string, zone: string): DayRange {
  return { from: startOfDate(date, zone), to: startOfDate(addDays(date, 1), zone) };
}

/** The scheduled interviews to come that this host holds on that day, soonest first; null: nobody has this address. */
export async function listDay(
  tx: Tx,
  { hostEmail, range }: { hostEmail: string; range: DayRange },
): Promise<{ hostName: string; items: DayItem[] } | null> {
  const { organizationId } = tx;
  const host = await tx.db.host.findUnique({
    where: { organizationId_email: { organizationId, email: hostEmail } },
    select: { id: true, name: true },
  });
  if (host === null) return null;
  const rows = await tx.db.interview.findMany({
    where: {
      organizationId,
      status: "scheduled",
      startsAt: { gte: range.from > tx.now ? range.from : tx.now, lt: range.to },
      OR: [{ interviewers: { some: { hostId: host.id } } }, { organizerId: host.id, interviewers: { none: {} } }],
    },
    include: interviewRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_INTERVIEWS,
  });
  const items: DayItem[] = [];
  for (const interview of rows.map(toRecord)) {
    const { id, title, startsAt, endsAt, timeZone, candidate, interviewers } = interview;
    const except = hostIdsOf(interview);
    const open = await listOpenTimes(tx, { interview });
    items.push({
      ...{ id, startsAt, endsAt, timeZone, title: withoutTurns(title), candidateName: withoutTurns(candidate.name) },
      others: interviewers.filter((each) => each.hostId !== host.id).map((each) => withoutTurns(each.host.name)),
      replacements: (await listReplacements(tx, { startsAt, endsAt, except })).slice(0, MAX_TIMES),
      times: open.filter((time) => time.startsAt < range.from || time.startsAt >= range.to).slice(0, MAX_TIMES),
    });
  }
  return { hostName: withoutTurns(host.name), items };
}

/** Candidates' names by interview, for what was done. */
export async function namesOfInterviews(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.interview.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...ids] } },
    select: { id: true, candidate: { select: { name: true } } },
  });
  return new Map(rows.map(({ id, candidate }) => [id, withoutTurns(candidate.name)]));
}
