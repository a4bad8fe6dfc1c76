// The interview list as recruiters see it: keyset pages by start, never an offset into the whole or a count of it.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { windowOf } from "@/lib/interviews/list-filter";
import { isId } from "@/lib/ids";
import type { InterviewStatus } from "@/lib/interviews/schema";
import type { FilterChoices, InterviewPage, InterviewRow, ListFilter } from "@/lib/interviews/views/schema";
import type { InterviewKind } from "@/lib/policies/schema";
import type { Prisma } from "@/prisma/generated/client";

export const PAGE_SIZE = 50;
/** A text search reads this many interviews of the period and then asks whether to look on. */
const SEARCH_BOUND = 20_000;
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
type Position = { startsAt: Date; id: string };

/** One page. A cursor that is none of ours is the first page: it only ever comes from an edited address. */
export async function listInterviews(
  tx: Tx,
  {
    filter,
    zone,
    after,
    before,
    pageSize = PAGE_SIZE,
  }: { filter: ListFilter; zone: string; after?: string; before?: string; pageSize?: number },
): Promise<InterviewPage> {
  const window = windowOf(filter, { now: tx.now, zone });
  const position = readCursor(before ?? after);
  const isBackwards = position !== null && before !== undefined;
  // Reading backwards is reading the other way round and turning the page over.
  const order = isBackwards ? (window.order === "asc" ? "desc" : "asc") : window.order;
  const base: Prisma.InterviewWhereInput[] = [
    { organizationId: tx.organizationId },
    ...conditions(filter),
    { startsAt: { ...(window.from && { gte: window.from }), ...(window.before && { lt: window.before }) } },
    ...(position === null ? [] : beyond(position, order)),
  ];
  const orderBy = [{ startsAt: order }, { id: order }];
  const bound = filter.q === "" ? null : await searchBound(tx, { where: { AND: base }, orderBy });
  const found = await tx.db.interview.findMany({
    where: { AND: [...base, ...textConditions(filter.q), ...(bound === null ? [] : upTo(bound, order))] },
    include: rowRelations,
    orderBy,
    take: pageSize + 1,
  });
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1) ?? null;
  const onward = found.length > pageSize ? last : bound;
  const shown = isBackwards ? rows.toReversed() : rows;
  const first = shown[0] ?? null;
  const reasons = await reasonLabels(tx);
  return {
    now: tx.now,
    rows: shown.map((row) => toRow(row, reasons)),
    next: isBackwards ? cursorOf(shown.at(-1) ?? position) : cursorOf(onward),
    previous: isBackwards ? cursorOf(onward) : position === null ? null : cursorOf(first ?? position),
    searchedOnly: found.length <= pageSize && bound !== null ? SEARCH_BOUND : null,
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

/** The organisation's words for reason codes, those no longer in use included: the past keeps its words. */
export async function reasonLabels(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.db.reason.findMany({
    where: { organizationId: tx.organizationId },
    select: { code: true, label: true },
  });
  return new Map(rows.map((row) => [row.code, row.label]));
}

export function toRow(row: Row, reasons: ReadonlyMap<string, string>): InterviewRow {
  const { id, externalId, title, startsAt, endsAt, timeZone } = row;
  const panel = row.interviewers.map((each) => each.host.name);
  const standing = row.cancellations[0];
  return {
    id,
    externalId,
    title,
    kind: row.kind as InterviewKind,
    status: row.status as InterviewStatus,
    startsAt,
    endsAt,
    timeZone,
    candidateName: row.candidate.name,
    jobTitle: row.job.title,
    interviewers: panel.length > 0 ? panel : [row.organizer.name],
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

function conditions({ status, kind, job, host }: ListFilter): Prisma.InterviewWhereInput[] {
  return [
    ...(status === "" ? [] : [{ status }]),
    ...(kind === "" ? [] : [{ kind }]),
    ...(job === "" ? [] : [{ job: { externalId: job } }]),
    // The slots lead to few rows where a host has few; the panel decides, because panels change and slots stay in the record.
    ...(host === ""
      ? []
      : [
          { slots: { some: { slot: { host: { email: host } } } } },
          {
            OR: [
              { interviewers: { some: { host: { email: host } } } },
              { organizer: { email: host }, interviewers: { none: {} } },
            ],
          },
        ]),
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

/** Strictly after a position in this order. The first condition is what an index can start from; OR alone makes it read all before. */
function beyond({ startsAt, id }: Position, order: "asc" | "desc"): Prisma.InterviewWhereInput[] {
  return order === "asc"
    ? [{ startsAt: { gte: startsAt } }, { OR: [{ startsAt: { gt: startsAt } }, { id: { gt: id } }] }]
    : [{ startsAt: { lte: startsAt } }, { OR: [{ startsAt: { lt: startsAt } }, { id: { lt: id } }] }];
}

function upTo({ startsAt, id }: Position, order: "asc" | "desc"): Prisma.InterviewWhereInput[] {
  return order === "asc"
    ? [{ startsAt: { lte: startsAt } }, { OR: [{ startsAt: { lt: startsAt } }, { id: { lte: id } }] }]
    : [{ startsAt: { gte: startsAt } }, { OR: [{ startsAt: { gt: startsAt } }, { id: { gte: id } }] }];
}

function cursorOf(position: Position | null): string | null {
  return position === null ? null : `${position.startsAt.getTime().toString(36)}.${position.id}`;
}

function readCursor(text: string | undefined): Position | null {
  const [time = "", id = ""] = (text ?? "").split(".");
  const ms = /^-?[0-9a-z]{1,9}$/.test(time) ? Number.parseInt(time, 36) : Number.NaN;
  return Number.isSafeInteger(ms) && isId("int", id) ? { startsAt: new Date(ms), id } : null;
}
