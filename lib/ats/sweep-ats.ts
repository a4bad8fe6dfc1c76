// What the sweep does for the ATS side: looks that are due, calls whose job got lost, logs that have been kept long enough.
import "server-only";
import { adapterOf } from "@/lib/ats/adapters";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";
import { addMs } from "@/lib/time/clock";

const KEPT_MS = 30 * 24 * 3_600_000;
/** A job that is only late is not lost (ms). */
const OVERDUE_MS = 2 * 60_000;

/** Repeatable: a second job for the same look or call finds nothing to do. */
export async function sweepAts(tx: Tx): Promise<void> {
  const { organizationId, now } = tx;
  const due = await tx.db.atsConnection.findMany({
    where: {
      organizationId,
      deletedAt: null,
      status: "enabled",
      OR: [{ nextPollAt: null }, { nextPollAt: { lte: now } }],
    },
    select: { id: true, provider: true },
  });
  const polled = due.filter(({ provider }) => adapterOf(provider) !== null);
  await enqueue(
    tx,
    "poll-ats",
    polled.map(({ id: connectionId }) => ({ organizationId, connectionId })),
  );
  const overdue = await tx.db.atsCall.findMany({
    where: {
      organizationId,
      state: "pending",
      nextAttemptAt: { lte: addMs(now, -OVERDUE_MS) },
      OR: [{ lockedUntil: null }, { lockedUntil: { lte: now } }],
    },
    select: { id: true },
    take: 100,
  });
  await enqueue(
    tx,
    "call-ats",
    overdue.map(({ id: callId }) => ({ organizationId, callId })),
  );
  await tx.db.atsMessage.deleteMany({ where: { organizationId, receivedAt: { lt: addMs(now, -KEPT_MS) } } });
  await tx.db.atsRequest.deleteMany({ where: { organizationId, sentAt: { lt: addMs(now, -KEPT_MS) } } });
}
