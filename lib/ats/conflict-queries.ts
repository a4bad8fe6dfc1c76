// Conflicts with an ATS: what it says and we can't take over, beside what stands here.
import "server-only";
import { decrypt } from "@/lib/crypto/encryption";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { Prisma } from "@/prisma/generated/client";

export interface ConflictView {
  id: string;
  /** What stands against what: it stays when the ATS is read again and says the same. */
  fact: string;
  connectionId: string;
  connectionName: string;
  /** Ours, when there is one that the ATS says something else of. */
  interviewId: string | null;
  code: string;
  detail: string | null;
  at: Date;
  theirs: { title: string; candidate: string; interviewers: string[]; startsAt: Date | null; endsAt: Date | null };
  /** What stands in the way here. */
  ours: { interviewId: string; title: string; candidateName: string; startsAt: Date; endsAt: Date } | null;
}

/** What an ATS says and we can't take over, both sides, oldest first; `ids`: of these alone. */
export async function listConflicts(
  tx: Tx,
  { connectionId, ids, limit }: { connectionId?: string; ids?: readonly string[]; limit: number },
): Promise<ConflictView[]> {
  const rows = await tx.db.atsInterview.findMany({
    where: {
      organizationId: tx.organizationId,
      ...(ids !== undefined && { id: { in: [...ids] } }),
      ...(connectionId !== undefined && { connectionId }),
      conflictAt: { not: null },
      connection: { deletedAt: null },
    },
    orderBy: { conflictAt: "asc" },
    take: limit,
    include: { connection: { select: { name: true } } },
  });
  const views: ConflictView[] = [];
  for (const row of rows) views.push(await conflictView(tx, row));
  return views;
}

type StoredConflict = { code: string; detail?: string; slot_id: string | null; starts_at: string; ends_at: string };

/** The fact of the conflict that stands about an interview of an ATS; null: none. */
export async function getConflictFact(tx: Tx, atsInterviewId: string): Promise<string | null> {
  const row = await tx.db.atsInterview.findUnique({
    where: {
      organizationId_id: { organizationId: tx.organizationId, id: atsInterviewId },
      connection: { deletedAt: null },
    },
    select: { conflict: true, conflictAt: true },
  });
  return row === null || row.conflictAt === null ? null : factOf(row.conflict as StoredConflict);
}

/** The same in SQL is `CONFLICT_FACT`. */
function factOf({ code, detail, starts_at, slot_id }: StoredConflict): string {
  return [code, detail, starts_at, slot_id]
    .filter((part) => part != null)
    .join(" ")
    .slice(0, 100);
}

/** `factOf` of a row `a` of ats_interview. */
export const CONFLICT_FACT = sqlPart`left(concat_ws(' ', a.conflict->>'code', a.conflict->>'detail', a.conflict->>'starts_at', a.conflict->>'slot_id'), 100)`;

type ConflictRow = Prisma.AtsInterviewGetPayload<{ include: { connection: { select: { name: true } } } }>;

async function conflictView(tx: Tx, row: ConflictRow): Promise<ConflictView> {
  const facts = row.conflict as StoredConflict;
  const people =
    row.conflictReading === null
      ? { title: "", candidate: "", interviewers: [] }
      : (JSON.parse(decrypt("ats-reading", row.conflictReading)) as ConflictView["theirs"]);
  return {
    id: row.id,
    fact: factOf(facts),
    connectionId: row.connectionId,
    connectionName: row.connection.name,
    interviewId: row.interviewId,
    code: facts.code,
    detail: facts.detail ?? null,
    at: row.conflictAt!,
    theirs: {
      title: people.title,
      candidate: withoutTurns(people.candidate),
      interviewers: people.interviewers.map(withoutTurns),
      startsAt: instantOf(facts.starts_at),
      endsAt: instantOf(facts.ends_at),
    },
    ours: await standingThere(tx, row, facts.slot_id),
  };
}

function instantOf(text: string): Date | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms);
}

/** The interview in the slot that is in the way, or ours itself when it has ended. */
async function standingThere(tx: Tx, row: ConflictRow, slotId: string | null): Promise<ConflictView["ours"]> {
  const { organizationId } = tx;
  const taken =
    slotId === null
      ? null
      : await tx.db.interviewSlot.findFirst({
          where: { organizationId, slotId, releasedAt: null },
          select: { interviewId: true },
        });
  const interviewId = taken?.interviewId ?? row.interviewId;
  if (interviewId === null) return null;
  const found = await tx.db.interview.findUnique({
    where: { organizationId_id: { organizationId, id: interviewId } },
    select: { id: true, title: true, startsAt: true, endsAt: true, candidate: { select: { name: true } } },
  });
  if (found === null) return null;
  const { id, title, startsAt, endsAt, candidate } = found;
  return { interviewId: id, title, startsAt, endsAt, candidateName: withoutTurns(candidate.name) };
}
