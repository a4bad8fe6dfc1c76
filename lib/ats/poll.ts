// The job `poll-ats`: looks for what an ATS does not tell, going on where it stopped, and reads again what was read longest ago.
import "server-only";
import { AtsFailure, type Hint, type Refs } from "@/lib/ats/adapter";
import {
  openConnection,
  recordHealth,
  recordRequests,
  requireAdapter,
  troubleOf,
  type LiveConnection,
} from "@/lib/ats/open-connection";
import { queueReads } from "@/lib/ats/receive-webhook";
import { POLL_EVERY_MS } from "@/lib/ats/rules";
import { openSession, type RequestLine } from "@/lib/ats/session";
import { inOrganization, type Tx } from "@/lib/db/transaction";
import type { JobData } from "@/lib/queue/queues";
import { addMs, currentTime } from "@/lib/time/clock";
import type { Prisma } from "@/prisma/generated/client";

/** A webhook may have been lost: every interview ahead is read again this often (ms), so many a run. A conflict sooner. */
const READ_AGAIN_MS = 60 * 60_000;
const CONFLICT_AGAIN_MS = 10 * 60_000;
const READS_A_RUN = 20;

/** One look. Safe to repeat: the cursor moves on in the transaction that queues what was found. */
export async function pollAts({ organizationId, connectionId }: JobData<"poll-ats">): Promise<void> {
  const connection = await inOrganization(organizationId, (tx) => claimPoll(tx, connectionId));
  if (connection === null) return;
  const adapter = requireAdapter(connection.provider);
  const session = openSession(adapter, connection);
  const cursor: unknown = connection.row.cursor;
  const found = await look(() => adapter.poll?.(session, cursor, currentTime()));
  await inOrganization(organizationId, (tx) => recordLook(tx, { connection, found, lines: session.lines }));
}

type Look = { hints: readonly Hint[]; cursor: unknown } | null | AtsFailure;

async function look(poll: () => Promise<{ hints: readonly Hint[]; cursor: unknown }> | undefined): Promise<Look> {
  try {
    return (await poll()) ?? null;
  } catch (error) {
    if (error instanceof AtsFailure) return error;
    throw error;
  }
}

async function claimPoll(tx: Tx, connectionId: string): Promise<LiveConnection | null> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    UPDATE ats_connection SET next_poll_at = ${addMs(tx.now, POLL_EVERY_MS)}
    WHERE organization_id = ${tx.organizationId} AND id = ${connectionId} AND (next_poll_at IS NULL OR next_poll_at <= ${tx.now})
      AND (paused_until IS NULL OR paused_until <= ${tx.now}) RETURNING id`;
  return rows.length === 0 ? null : openConnection(tx, connectionId);
}

async function recordLook(
  tx: Tx,
  { connection, found, lines }: { connection: LiveConnection; found: Look; lines: readonly RequestLine[] },
): Promise<void> {
  const connectionId = connection.id;
  await recordRequests(tx, { connectionId, callId: null, lines });
  if (found instanceof AtsFailure) return recordFailure(tx, connection, found);
  if (found !== null) {
    await recordHealth(tx, { connectionId, trouble: null });
    await queueReads(tx, { connectionId, hints: found.hints });
    await tx.db.atsConnection.updateMany({
      where: { organizationId: tx.organizationId, id: connectionId },
      data: { cursor: found.cursor as Prisma.InputJsonObject },
    });
  }
  await queueReads(tx, { connectionId, hints: await listStale(tx, connectionId) });
}

async function recordFailure(tx: Tx, connection: LiveConnection, failure: AtsFailure): Promise<void> {
  const trouble = troubleOf(failure.status, failure.reason);
  const pausedUntil = failure.status === 429 ? addMs(tx.now, failure.retryAfterMs ?? POLL_EVERY_MS) : undefined;
  if (trouble !== null || pausedUntil !== undefined)
    await recordHealth(tx, { connectionId: connection.id, trouble, ...(pausedUntil && { pausedUntil }) });
  // The address of a next page does not live for ever: the walk begins anew from its start.
  const { cursor } = connection.row;
  if (failure.status === null || failure.status < 400 || failure.status >= 500 || failure.status === 429) return;
  if (cursor === null || typeof cursor !== "object" || Array.isArray(cursor) || cursor["next"] == null) return;
  await tx.db.atsConnection.updateMany({
    where: { organizationId: tx.organizationId, id: connection.id },
    data: { cursor: { ...cursor, next: null } as Prisma.InputJsonObject },
  });
}

async function listStale(tx: Tx, connectionId: string): Promise<Hint[]> {
  const ahead = { status: "scheduled", startsAt: { gt: tx.now } };
  const rows = await tx.db.atsInterview.findMany({
    where: {
      organizationId: tx.organizationId,
      connectionId,
      OR: [
        { goneAt: null, interview: ahead, readAt: { lt: addMs(tx.now, -READ_AGAIN_MS) } },
        { conflictAt: { not: null }, readAt: { lt: addMs(tx.now, -CONFLICT_AGAIN_MS) } },
      ],
    },
    orderBy: { readAt: "asc" },
    take: READS_A_RUN,
    select: { id: true, externalId: true, refs: true },
  });
  // Read once, however long the queue is.
  await tx.db.atsInterview.updateMany({
    where: { organizationId: tx.organizationId, id: { in: rows.map((row) => row.id) } },
    data: { readAt: tx.now },
  });
  return rows.map(({ externalId, refs }) => ({ kind: "interview", externalId, refs: refs as Refs }));
}
