// Slots as recruiters see them, by start, in keyset pages.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { beyond, readCursor, writeCursor } from "@/lib/slots/start-position";
import type { SlotStatus } from "@/lib/slots/rules";
import type { SlotFilter, SlotPage, SlotRow } from "@/lib/slots/views/schema";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";
import type { Prisma } from "@/prisma/generated/client";

const PAGE_SIZE = 60;

const relations = {
  host: { select: { name: true } },
  // The live one first, else who let it go last.
  interviews: {
    orderBy: [{ releasedAt: { sort: "desc", nulls: "first" } }, { takenAt: "desc" }],
    take: 1,
    include: { interview: { select: { id: true, title: true, candidate: { select: { name: true } } } } },
  },
} as const satisfies Prisma.SlotInclude;
type Row = Prisma.SlotGetPayload<{ include: typeof relations }>;

/** One page from the filter's first day on, in the organisation's zone. An unknown cursor is the first page. */
export async function listSlots(
  tx: Tx,
  { filter, zone, after, before }: { filter: SlotFilter; zone: string; after?: string; before?: string },
): Promise<SlotPage> {
  const position = readCursor(before ?? after, "slt");
  const isBackwards = position !== null && before !== undefined;
  const order = isBackwards ? "desc" : "asc";
  const host = filter.host === "" ? null : await hostIdOf(tx, filter.host);
  if (filter.host !== "" && host === null) return { now: tx.now, rows: [], next: null, previous: null };
  const found = await tx.db.slot.findMany({
    where: {
      organizationId: tx.organizationId,
      status: filter.status === "" ? { in: ["open", "held", "taken"] } : filter.status,
      ...(host !== null && { hostId: host }),
      AND: [
        filter.from === ""
          ? { endsAt: { gt: tx.now }, startsAt: { gt: dayBefore(tx.now) } }
          : { startsAt: { gte: startOfDate(filter.from, zone) } },
        ...(position === null ? [] : beyond(position, order)),
      ],
    },
    include: relations,
    orderBy: [{ startsAt: order }, { id: order }],
    take: PAGE_SIZE + 1,
  });
  const page = found.slice(0, PAGE_SIZE);
  const shown = isBackwards ? page.toReversed() : page;
  const hasMore = found.length > PAGE_SIZE;
  const today = startOfDate(dayKey(tx.now, zone), zone);
  return {
    now: tx.now,
    rows: shown.map((row) => toRow(row, today)),
    next: isBackwards || hasMore ? writeCursor(shown.at(-1) ?? position) : null,
    previous: isBackwards
      ? hasMore
        ? writeCursor(shown[0] ?? null)
        : null
      : position === null
        ? null
        : writeCursor(shown[0] ?? position),
  };
}

/** Hosts to choose from, by name; the first 500. */
export function listHosts(tx: Tx): Promise<{ name: string; email: string }[]> {
  return tx.db.host.findMany({
    where: { organizationId: tx.organizationId },
    select: { name: true, email: true },
    orderBy: { name: "asc" },
    take: 500,
  });
}

async function hostIdOf(tx: Tx, email: string): Promise<string | null> {
  const { organizationId } = tx;
  const host = await tx.db.host.findUnique({
    where: { organizationId_email: { organizationId, email } },
    select: { id: true },
  });
  return host?.id ?? null;
}

function toRow(row: Row, today: Date): SlotRow {
  const { id, startsAt, endsAt, timeZone, heldFor, heldUntil, kinds, jobExternalIds } = row;
  const status = row.status as SlotStatus;
  const last = row.interviews[0];
  const releasedAt = last?.releasedAt ?? null;
  return {
    id,
    startsAt,
    endsAt,
    timeZone,
    status,
    heldFor,
    heldUntil,
    kinds,
    jobs: jobExternalIds,
    hostName: withoutTurns(row.host.name),
    interview:
      last && releasedAt === null
        ? {
            id: last.interview.id,
            title: last.interview.title,
            candidateName: withoutTurns(last.interview.candidate.name),
          }
        : null,
    freedToday: status === "open" && releasedAt !== null && releasedAt >= today ? releasedAt : null,
  };
}

/** A slot is at most 24 hours long (lib/slots/schema.ts), so what runs now began within a day: lets the index start there. */
function dayBefore(now: Date): Date {
  return new Date(now.getTime() - 24 * 3_600_000);
}
