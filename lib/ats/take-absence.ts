// An interview that is not in its ATS any more, or is cancelled there.
import "server-only";
import type { LiveConnection } from "@/lib/ats/open-connection";
import { STALE_READ_MS } from "@/lib/ats/rules";
import { inTransaction, type Tx } from "@/lib/db/transaction";
import { cancelInterview, type CancelRefusal } from "@/lib/interviews/cancel-interview";
import { NO_REASON_CODE } from "@/lib/reasons/schema";
import { ok, type Result } from "@/lib/result";

/**
 * Cancels our interview as the company's doing, with the reason that says nothing (an ATS tells none); the candidate stays in
 * the process. Does nothing when ours is cancelled or over, or when we have just put the interview there ourselves.
 * A conflict about it is over with it.
 */
export async function takeAbsence(
  organizationId: string,
  { connection, externalId }: { connection: LiveConnection; externalId: string },
): Promise<void> {
  await inTransaction(organizationId, (tx) => take(tx, { connection, externalId }));
}

async function take(
  tx: Tx,
  { connection, externalId }: { connection: LiveConnection; externalId: string },
): Promise<Result<null, CancelRefusal>> {
  const { organizationId } = tx;
  const rows = await tx.db.$queryRaw<{ id: string; interviewId: string | null; createdAt: Date | null }[]>`
    SELECT id, interview_id AS "interviewId", (SELECT max(settled_at) FROM ats_call AS c
      WHERE c.organization_id = a.organization_id AND c.ats_interview_id = a.id AND c.action = 'create' AND c.state = 'done') AS "createdAt"
    FROM ats_interview AS a
    WHERE organization_id = ${organizationId} AND connection_id = ${connection.id} AND external_id = ${externalId} FOR NO KEY UPDATE`;
  const [row] = rows;
  if (row === undefined) return ok(null);
  if (row.createdAt !== null && tx.now.getTime() - row.createdAt.getTime() < STALE_READ_MS) return ok(null);
  await tx.db.$executeRaw`
    UPDATE ats_interview SET gone_at = COALESCE(gone_at, ${tx.now}), read_at = ${tx.now},
      conflict = NULL, conflict_at = NULL, conflict_reading = NULL
    WHERE organization_id = ${organizationId} AND id = ${row.id}`;
  if (row.interviewId === null) return ok(null);
  const interview = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: row.interviewId } },
    select: { status: true, startsAt: true },
  });
  if (interview.status !== "scheduled" || interview.startsAt <= tx.now) return ok(null);
  const cancelled = await cancelInterview(tx, {
    actor: { type: "ats", organizationId, connectionId: connection.id },
    interviewId: row.interviewId,
    reasonCode: NO_REASON_CODE,
    note: null,
    staysInProcess: true,
    initiator: "company",
  });
  return cancelled.ok ? ok(null) : cancelled;
}
