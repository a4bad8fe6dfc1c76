// The interview list as recruiters see it: keyset pages by start, never an offset into the whole or a count of it.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { namedBy } from "@/lib/interviews/find-interviews";
import { windowOf } from "@/lib/interviews/list-filter";
import type { InterviewStatus } from "@/lib/interviews/schema";
import type { FilterChoices, InterviewPage, InterviewRow, ListFilter } from "@/lib/interviews/views/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import { reasonLabels } from "@/lib/reasons/queries";
import {
  beyond,
  endOfInstant,
  nearest,
  readCursor,
  upTo,
  writeCursor,
  type Order,
  type Position,
} from "@/lib/slots/start-position";
import type { Prisma } from "@/prisma/generated/client";

export const PAGE_SIZE = 50;
/** A text search reads this many interviews of the period and then asks whether to look on. */
const SEARCH_BOUND = 20_000;
/** A host's page reads this many of the host's slots: enough for a page of interviews many times over. */
const SLOT_BOUND = 1_000;
const MAX_CHOICES = 500;
const MAX_TERMS = 5;

export const rowRelations = {
  candidate: { select: { name: true } },
  job: { select: { title: true } },
  organizer: { select: { name: true } },
  interviewers: { include: { host: { select: { name: true } } }, orderBy: { position: "asc" } },
  cancellations: { where: { undoneAt: null, supersededAt: null } },
} as const satisfies Prisma.InterviewInclude;

type Row = Prisma.InterviewGetPayload<{ include: typeof rowRelations }>;

interface ListQuery {
  filter: ListFilter;
  zone: string;
  after?: string;
  before?: string;
  pageSize?: number;
  /** Ids, where not all that the filter finds are meant. */
  only?: readonly string[] | null;
}

/** One page. A cursor that is none of ours is the first page: it only ever comes from an edited address. */
export async function listInterviews(
  tx: Tx,
  { filter, zone, after, before, pageSize = PAGE_SIZE, only = null }: ListQuery,
): Promise<InterviewPage> {
  const names = await namesIn(tx, filter);
  if (names === null) return { now: tx.now, rows: [], next: null, previous: null, isPartial: false, foundBy: null };
  const named = filter.q === "" || filter.in === "texts" ? null : await namedBy(tx, filter.q);
  // Who is named by more than a thousand is met soon anyway.
  const isNamed = named !== null && !named.isMany;
  const window = windowOf(filter, { now: tx.now, zone });
  const position = readCursor(before ?? after, "int");
  const isBackwards = position !== null && before !== undefined;
  // Reading backwards is reading the other way round and turning the page over.
  const order: Order = isBackwards ? (window.order === "asc" ? "desc" : "asc") : window.order;
  const from = position?.startsAt ?? (order === "asc" ? window.from : window.before);
  const { hostId } = names;
  const hostBound = hostId === null ? null : await slotBound(tx, { hostId, from, order });
  const base: Prisma.InterviewWhereInput[] = [
    { organizationId: tx.organizationId, ...(only && { id: { in: [...only] } }) },
    ...conditions(filter, names),
    ...(isNamed ? [{ OR: [{ candidateId: { in: named.candidateIds } }, { id: { in: named.interviewIds } }] }] : []),
    ...(hostId === null
      ? []
      : ofHost(hostId, order === "asc" ? [from, hostBound?.startsAt] : [hostBound?.startsAt, from])),
    { startsAt: { ...(window.from && { gte: window.from }), ...(window.before && { lt: window.before }) } },
    ...(position === null ? [] : beyond(position, order)),
  ];
  const orderBy = [{ startsAt: order }, { id: order }];
  const isRead = filter.q !== "" && !isNamed;
  const textBound = !isRead ? null : await searchBound(tx, { where: { AND: base }, orderBy });
  const bound = nearest([textBound, hostBound], order);
  const found = await tx.db.interview.findMany({
    where: {
      AND: [...base, ...(isRead ? textConditions(filter.q) : []), ...(bound === null ? [] : upTo(bound, order))],
    },
    include: rowRelations,
    orderBy,
    take: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1) ?? null;
  const onward = found.length > pageSize ? last : bound;
  const shown = isBackwards ? rows.toReversed() : rows;
  const first = shown[0] ?? null;
  const reasons = await reasonLabels(tx, { lang: "en" });
  return {
    now: tx.now,
    rows: shown.map((row) => toRow(row, reasons)),
    next: isBackwards ? writeCursor(shown.at(-1) ?? position) : writeCursor(onward),
    previous: isBackwards ? writeCursor(onward) : position === null ? null : writeCursor(first ?? position),
    isPartial: found.length <= pageSize && bound !== null,
    foundBy: filter.q === "" ? null : isNamed ? "names" : "texts",
  };
}

/** Jobs and hosts to choose from, by name; the first 500 of each. */
export async function listFilterChoices(tx: Tx): Promise<FilterChoices> {
  const { organizationId } = tx;
  const jobs = await tx.db.job.findMany({
    where: { organizationId },
    select: { externalId: true, title: true },
    orderBy: { title: "asc" },
    take: MAX_CHOICES,
  });
  const hosts = await tx.db.host.findMany({
    where: { organizationId },
    select: { name: true, email: true },
    orderBy: { name: "asc" },
    take: MAX_CHOICES,
  });
  return { jobs, hosts };
}

export function toRow(row: Row, reasons: ReadonlyMap<string, string>): InterviewRow {
  const { id, externalId, title, startsAt, endsAt, timeZone } = row;
  const panel = row.interviewers.map((each) => withoutTurns(each.host.name));
  const standing = row.cancellations[0];
  return {
    id,
    externalId,
    title: withoutTurns(title),
    kind: row.kind as InterviewKind,
    status: row.status as InterviewStatus,
    startsAt,
    endsAt,
    timeZone,
    isConfirmed: row.confirmedAt !== null,
    candidateName: withoutTurns(row.candidate.name),
    jobTitle: row.job.title,
    organizerName: withoutTurns(row.organizer.name),
    interviewers: panel.length > 0 ? panel : [withoutTurns(row.organizer.name)],
    cancellation: standing
      ? {
          reasonLabel: reasons.get(standing.reasonCode) ?? standing.reasonCode,
          initiator: standing.initiator,
          late: standing.late,
          undoUntil: standing.publishedAt === null ? standing.undoUntil : null,
        }
      : null,
  };
}

type Named = { jobId: string | null; hostId: string | null };

/** The job and the host meant, or null when one of them is not there. Asked first, because PostgreSQL plans by what ids are worth. */
async function namesIn(tx: Tx, { job, host }: ListFilter): Promise<Named | null> {
  const { organizationId } = tx;
  const select = { id: true } as const;
  const [jobId, hostId] = [
    job === ""
      ? null
      : await tx.db.job.findUnique({
          where: { organizationId_externalId: { organizationId, externalId: job } },
          select,
        }),
    host === ""
      ? null
      : await tx.db.host.findUnique({ where: { organizationId_email: { organizationId, email: host } }, select }),
  ];
  if ((job !== "" && jobId === null) || (host !== "" && hostId === null)) return null;
  return { jobId: jobId?.id ?? null, hostId: hostId?.id ?? null };
}

function conditions({ status, kind }: ListFilter, { jobId }: Named): Prisma.InterviewWhereInput[] {
  return [
    ...(status === "" ? [] : [{ status }]),
    ...(kind === "" ? [] : [{ kind }]),
    ...(jobId === null ? [] : [{ jobId }]),
  ];
}

/**
 * An interview begins with its slots, so those of the host in this stretch of time lead to few rows; the panel decides,
 * because panels change and slots stay in the record.
 */
function ofHost(hostId: string, [from, until]: (Date | null | undefined)[]): Prisma.InterviewWhereInput[] {
  const startsAt = { ...(from && { gte: from }), ...(until && { lte: until }) };
  return [
    { slots: { some: { slot: { hostId, startsAt } } } },
    { OR: [{ interviewers: { some: { hostId } } }, { organizerId: hostId, interviewers: { none: {} } }] },
  ];
}

/** Every word must be found in one of the texts, whatever its case. */
function textConditions(q: string): Prisma.InterviewWhereInput[] {
  const terms = q
    .split(/\s+/)
    .filter((term) => term !== "")
    .slice(0, MAX_TERMS);
  return terms.map((term) => {
    // Prisma hands the text to LIKE as it is: its signs are meant as letters here.
    const found = { contains: term.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
    return {
      OR: [
        { title: found },
        { externalId: found },
        { candidate: { OR: [{ name: found }, { email: found }] } },
        { job: { title: found } },
      ],
    };
  });
}

/** The last interview a search looks at, or null when the period holds fewer: a bounded skip along the index. */
function searchBound(
  tx: Tx,
  query: { where: Prisma.InterviewWhereInput; orderBy: Prisma.InterviewOrderByWithRelationInput[] },
): Promise<Position | null> {
  return tx.db.interview.findFirst({ ...query, skip: SEARCH_BOUND - 1, select: { startsAt: true, id: true } });
}

/**
 * How far a host's slots lead in one page, or null when they lead to the end. An interview begins with its slot, so a busy
 * host's interviews are looked for in a stretch of time and not in all there are.
 */
async function slotBound(
  tx: Tx,
  { hostId, from, order }: { hostId: string; from: Date | null; order: Order },
): Promise<Position | null> {
  const startsAt = from === null ? {} : order === "asc" ? { gte: from } : { lte: from };
  const slot = await tx.db.slot.findFirst({
    where: { organizationId: tx.organizationId, hostId, startsAt },
    orderBy: { startsAt: order },
    skip: SLOT_BOUND - 1,
    select: { startsAt: true },
  });
  return slot === null ? null : endOfInstant(slot.startsAt, "int", order);
}
