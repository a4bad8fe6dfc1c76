// How the day stands and what comes next, for the first page; what needs somebody is lib/attention's. Every list is bounded by a
// time and a number.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { rowRelations, toRow } from "@/lib/interviews/recruiter-queries";
import type { Today } from "@/lib/interviews/views/schema";
import { reasonLabels } from "@/lib/reasons/queries";
import { addMs } from "@/lib/time/clock";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

const MAX_COUNTED = 1_000;
const NEXT_ROWS = 8;

/** The day of an organisation whose day begins in `zone`. */
export async function getToday(tx: Tx, { zone }: { zone: string }): Promise<Today> {
  const { organizationId, now } = tx;
  const reasons = await reasonLabels(tx, { lang: "en" });
  const next = await tx.db.interview.findMany({
    where: { organizationId, status: "scheduled", startsAt: { gte: now } },
    include: rowRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: NEXT_ROWS,
  });
  const any =
    next.length > 0 || (await tx.db.interview.findFirst({ where: { organizationId }, select: { id: true } })) !== null;
  return {
    now,
    figures: await figuresOf(tx, { since: startOfDate(dayKey(now, zone), zone), zone }),
    next: next.map((row) => toRow(row, reasons)),
    isEmpty: !any,
  };
}

async function figuresOf(tx: Tx, { since, zone }: { since: Date; zone: string }): Promise<Today["figures"]> {
  const { organizationId } = tx;
  const some = { select: { interviewId: true }, take: MAX_COUNTED } as const;
  const cancelled = await tx.db.cancellation.findMany({
    where: { organizationId, cancelledAt: { gte: since }, undoneAt: null },
    ...some,
  });
  const moved = await tx.db.reschedule.findMany({ where: { organizationId, movedAt: { gte: since } }, ...some });
  const interviewIds = [...new Set([...cancelled, ...moved].map((row) => row.interviewId))];
  const released = await tx.db.interviewSlot.findMany({
    where: { organizationId, interviewId: { in: interviewIds }, releasedAt: { gte: since } },
    select: { slot: { select: { id: true, status: true } } },
  });
  const slots = new Map(released.map(({ slot }) => [slot.id, slot.status]));
  const count = (...statuses: string[]) => [...slots.values()].filter((status) => statuses.includes(status)).length;
  const upcoming = await tx.db.interview.findMany({
    where: { organizationId, status: "scheduled", startsAt: { gte: tx.now, lt: startOfNextDay(tx.now, zone) } },
    select: { id: true },
    take: MAX_COUNTED,
  });
  return {
    cancelled: new Set(cancelled.map((row) => row.interviewId)).size,
    moved: moved.length,
    freed: count("open", "held", "taken"),
    refilled: count("taken"),
    upcoming: upcoming.length,
    hasMore: [cancelled, moved, upcoming].some((rows) => rows.length === MAX_COUNTED),
  };
}

/** Some days have 23 or 25 hours: 36 hours from their beginning always lies in the next. */
function startOfNextDay(now: Date, zone: string): Date {
  const begin = startOfDate(dayKey(now, zone), zone);
  return startOfDate(dayKey(addMs(begin, 36 * 3_600_000), zone), zone);
}
