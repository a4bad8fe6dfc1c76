import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { addMs } from "@/lib/time/clock";

const DAY_MS = 24 * 3_600_000;
/** So many rows a table and a call, as lib/privacy/purge-notes.ts. */
const BATCH = 1_000;

/**
 * Deletes what is older than the organisation keeps its logs (`log_retention_days`): the words of mails (that there was one, to whom and
 * when, stays), attempts of webhooks with what was answered, and sessions that have ended. What is still to be sent stays. Works in
 * batches: answers how many rows it touched, and is to be called again until that is 0. Repeatable.
 */
export async function purgeLogs({ db, organizationId, now }: Tx): Promise<number> {
  const { logRetentionDays } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { logRetentionDays: true },
  });
  const before = addMs(now, -logRetentionDays * DAY_MS);
  const counts = [
    await db.$executeRaw`
      UPDATE email_message SET subject = '(deleted)', body_text = '', body_html = '', calendar = NULL WHERE organization_id = ${organizationId} AND id IN (
        SELECT id FROM email_message WHERE organization_id = ${organizationId} AND body_text <> '' AND status <> 'queued'
          AND queued_at <= ${before} ORDER BY queued_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM delivery_attempt WHERE organization_id = ${organizationId} AND id IN (
        SELECT id FROM delivery_attempt WHERE organization_id = ${organizationId} AND started_at <= ${before}
        ORDER BY started_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM member_session WHERE organization_id = ${organizationId} AND id IN (
        SELECT id FROM member_session WHERE organization_id = ${organizationId} AND expires_at <= ${before}
        ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  ];
  return counts.reduce((sum, count) => sum + count, 0);
}
