// Reads of the calendar of slots; the tenant's scope stands in every WHERE.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { CalendarBusy, CalendarHost, CalendarSlot } from "@/lib/slots/calendar/schema";
import type { SlotStatus } from "@/lib/slots/rules";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";
import type { Prisma } from "@/prisma/generated/client";

/** More than a calendar can show anyway; days of a company of that size are read host by host. */
const MAX_SLOTS = 3_000;
/** A slot is at most 24 hours long (lib/slots/schema.ts): what runs at `from` began within a day before. */
const LONGEST_MS = 24 * 3_600_000;

const relations = {
  host: { select: { name: true } },
  interviews: {
    orderBy: [{ releasedAt: { sort: "desc", nulls: "first" } }, { takenAt: "desc" }],
    take: 1,
    select: { releasedAt: true, interview: { select: { candidate: { select: { name: true } } } } },
  },
} as const satisfies Prisma.SlotInclude;
type Row = Prisma.SlotGetPayload<{ include: typeof relations }>;

/** Slots that are not withdrawn and touch the span, by start; of these hosts, or of all. `today` begins in the organisation's zone. */
export async function listCalendarSlots(
  tx: Tx,
  { from, to, hostIds, zone }: { from: Date; to: Date; hostIds: readonly string[] | null; zone: string },
): Promise<CalendarSlot[]> {
  const rows = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      status: { in: ["open", "held", "taken"] },
      startsAt: { gt: new Date(from.getTime() - LONGEST_MS), lt: to },
      endsAt: { gt: from },
      ...(hostIds !== null && { hostId: { in: [...hostIds] } }),
    },
    include: relations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MAX_SLOTS,
  });
  const today = startOfDate(dayKey(tx.now, zone), zone);
  return rows.map((row) => toCalendarSlot(row, today));
}

/** When these hosts' own calendars, or all hosts', say busy in the span. */
export async function listBusyTimes(
  tx: Tx,
  { from, to, hostIds }: { from: Date; to: Date; hostIds: readonly string[] | null },
): Promise<CalendarBusy[]> {
  return tx.db.busyTime.findMany({
    where: {
      organizationId: tx.organizationId,
      ...(hostIds !== null && { hostId: { in: [...hostIds] } }),
      startsAt: { lt: to },
      endsAt: { gt: from },
    },
    select: { hostId: true, startsAt: true, endsAt: true },
    take: MAX_SLOTS,
  });
}

/** All hosts by name; the first 500. */
export async function listCalendarHosts(tx: Tx): Promise<CalendarHost[]> {
  const rows = await tx.db.host.findMany({
    where: { organizationId: tx.organizationId },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
  return rows.map((row) => ({ ...row, name: withoutTurns(row.name) }));
}

function toCalendarSlot(row: Row, today: Date): CalendarSlot {
  const { id, hostId, startsAt, endsAt, heldFor, heldUntil, kinds } = row;
  const last = row.interviews[0];
  const releasedAt = last?.releasedAt ?? null;
  return {
    id,
    hostId,
    hostName: withoutTurns(row.host.name),
    startsAt,
    endsAt,
    status: row.status as SlotStatus,
    heldFor,
    heldUntil,
    kinds,
    candidateName: last && releasedAt === null ? withoutTurns(last.interview.candidate.name) : null,
    freedToday: row.status === "open" && releasedAt !== null && releasedAt >= today ? releasedAt : null,
  };
}
