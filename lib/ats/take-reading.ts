// An interview as its ATS shows it becomes ours: made, moved, brought up to date, or kept as a conflict with both sides.
import "server-only";
import type { AtsReading } from "@/lib/ats/adapter";
import type { LiveConnection } from "@/lib/ats/open-connection";
import { judgeTime, STALE_READ_MS, type SourceTime, type WrittenTime } from "@/lib/ats/rules";
import { takeAbsence } from "@/lib/ats/take-absence";
import { encrypt } from "@/lib/crypto/encryption";
import { inOrganization, inTransaction, type Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { upsertInterviewSchema } from "@/lib/interviews/schema";
import { upsertInterview, type UpsertRefusal } from "@/lib/interviews/upsert-interview";
import { ok, refuse, type Result } from "@/lib/result";
import type { Prisma } from "@/prisma/generated/client";

type AtsInterviewRow = Prisma.AtsInterviewGetPayload<object>;
type Refusal = UpsertRefusal | { code: "unusable"; detail: string };

/**
 * Takes over what was read. Repeating it changes nothing. What can't be taken over (another interview stands there, ours has
 * ended meanwhile, an address is missing) is kept as a conflict, and tried again with the next reading.
 */
export async function takeReading(
  organizationId: string,
  { connection, reading }: { connection: LiveConnection; reading: AtsReading },
): Promise<void> {
  if (reading.status === "cancelled")
    return takeAbsence(organizationId, { connection, externalId: reading.externalId });
  const taken = await inTransaction(organizationId, (tx) => take(tx, { connection, reading }));
  if (taken.ok) return;
  await inOrganization(organizationId, (tx) => keepConflict(tx, { connection, reading, refusal: taken.refusal }));
}

async function take(
  tx: Tx,
  { connection, reading }: { connection: LiveConnection; reading: AtsReading },
): Promise<Result<null, Refusal>> {
  const row = await lockAtsInterview(tx, { connectionId: connection.id, externalId: reading.externalId });
  const time = await timeOf(tx, { reading, row });
  const isNew = row?.interviewId == null;
  // What is over, or has begun before we ever knew of it, is nothing to cancel or move any more.
  if (reading.status === "over" || (isNew && Date.parse(reading.interview.starts_at) <= tx.now.getTime())) {
    if (row !== null)
      await writeRow(tx, { connection, reading, interviewId: row.interviewId, row, written: time.written });
    return ok(null);
  }
  const parsed = upsertInterviewSchema.safeParse({
    ...reading.interview,
    ...time.shown,
    external_id: await externalIdOf(tx, row, reading),
    source: connection.id,
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse({ code: "unusable", detail: `${issue?.path.join(".")}: ${issue?.message}` });
  }
  const actor = { type: "ats", organizationId: tx.organizationId, connectionId: connection.id } as const;
  const upserted = await upsertInterview(tx, { actor, input: parsed.data });
  if (!upserted.ok) return upserted;
  await writeRow(tx, { connection, reading, interviewId: upserted.value.interviewId, row, written: time.written });
  return ok(null);
}

/**
 * The time as the source says it. What we wrote there is an echo when it comes back: the source agrees with it from then on,
 * and nothing moves, even if the candidate has moved on since.
 */
async function timeOf(
  tx: Tx,
  { reading, row }: { reading: AtsReading; row: AtsInterviewRow | null },
): Promise<{ shown: SourceTime; written: WrittenTime[] }> {
  const shown = { starts_at: reading.interview.starts_at, ends_at: reading.interview.ends_at };
  if (row?.interviewId == null || Number.isNaN(Date.parse(shown.starts_at) + Date.parse(shown.ends_at)))
    return { shown, written: [] };
  const key = { organizationId: tx.organizationId, id: row.interviewId };
  const ours = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: key },
    select: { sourceStartsAt: true, sourceEndsAt: true },
  });
  const known = { starts_at: ours.sourceStartsAt.toISOString(), ends_at: ours.sourceEndsAt.toISOString() };
  const { kind, left } = judgeTime({ shown, known, written: row.written as unknown as WrittenTime[] });
  if (kind === "echo") {
    const agreed = { sourceStartsAt: new Date(shown.starts_at), sourceEndsAt: new Date(shown.ends_at) };
    await tx.db.interview.updateMany({ where: key, data: agreed });
  }
  return { shown, written: left };
}

/** Ours keeps the id it was put in with, also when the ATS had to be given it anew. */
async function externalIdOf(tx: Tx, row: AtsInterviewRow | null, reading: AtsReading): Promise<string> {
  if (row?.interviewId == null) return reading.externalId;
  const { externalId } = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: row.interviewId } },
    select: { externalId: true },
  });
  return externalId;
}

async function lockAtsInterview(
  tx: Tx,
  { connectionId, externalId }: { connectionId: string; externalId: string },
): Promise<AtsInterviewRow | null> {
  const { organizationId } = tx;
  await tx.db.$queryRaw`
    SELECT id FROM ats_interview
    WHERE organization_id = ${organizationId} AND connection_id = ${connectionId} AND external_id = ${externalId} FOR NO KEY UPDATE`;
  return tx.db.atsInterview.findUnique({
    where: { organizationId_connectionId_externalId: { organizationId, connectionId, externalId } },
  });
}

async function writeRow(
  tx: Tx,
  {
    connection,
    reading,
    interviewId,
    row,
    written,
  }: {
    connection: LiveConnection;
    reading: AtsReading;
    interviewId: string | null;
    row: AtsInterviewRow | null;
    written: readonly WrittenTime[];
  },
): Promise<void> {
  // Right after we took it away, a reading may still show it.
  const isStale = row?.goneAt != null && tx.now.getTime() - row.goneAt.getTime() < STALE_READ_MS;
  await clearConflict(tx, { connection, reading });
  await upsertRow(tx, {
    connection,
    reading,
    data: {
      interviewId,
      refs: reading.refs,
      own: reading.own,
      written: [...written] as unknown as Prisma.InputJsonArray,
      ...(!isStale && { goneAt: null }),
      readAt: tx.now,
    },
  });
}

async function clearConflict(tx: Tx, { connection, reading }: { connection: LiveConnection; reading: AtsReading }) {
  await tx.db.$executeRaw`
    UPDATE ats_interview SET conflict = NULL, conflict_at = NULL, conflict_reading = NULL
    WHERE organization_id = ${tx.organizationId} AND connection_id = ${connection.id} AND external_id = ${reading.externalId}
      AND conflict IS NOT NULL`;
}

type RowData = Pick<Prisma.AtsInterviewUncheckedCreateInput, "interviewId" | "refs" | "own"> &
  Partial<
    Pick<
      Prisma.AtsInterviewUncheckedCreateInput,
      "written" | "goneAt" | "readAt" | "conflict" | "conflictAt" | "conflictReading"
    >
  >;

async function upsertRow(
  tx: Tx,
  { connection, reading, data }: { connection: LiveConnection; reading: AtsReading; data: RowData },
): Promise<void> {
  const key = { organizationId: tx.organizationId, connectionId: connection.id, externalId: reading.externalId };
  const { count } = await tx.db.atsInterview.updateMany({ where: key, data });
  if (count > 0) return;
  await tx.db.atsInterview.create({ data: { ...data, ...key, id: newId("ati"), createdAt: tx.now } });
}

async function keepConflict(
  tx: Tx,
  { connection, reading, refusal }: { connection: LiveConnection; reading: AtsReading; refusal: Refusal },
): Promise<void> {
  const row = await lockAtsInterview(tx, { connectionId: connection.id, externalId: reading.externalId });
  const { title, starts_at, ends_at, candidate, interviewers } = reading.interview;
  const detail = refusal.code === "unusable" ? { detail: refusal.detail } : {};
  const slotId = "slotId" in refusal ? refusal.slotId : null;
  const conflict = { code: refusal.code, ...detail, slot_id: slotId, starts_at, ends_at };
  const people = { title, candidate: candidate.name, interviewers: interviewers.map((each) => each.name) };
  await upsertRow(tx, {
    connection,
    reading,
    data: {
      interviewId: row?.interviewId ?? null,
      refs: reading.refs,
      own: reading.own,
      conflict,
      conflictAt: row?.conflictAt ?? tx.now,
      conflictReading: encrypt("ats-reading", JSON.stringify(people)),
      readAt: tx.now,
    },
  });
}
