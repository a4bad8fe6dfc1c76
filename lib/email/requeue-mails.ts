import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { enqueue } from "@/lib/queue/enqueue";

const OVERDUE_MS = 5 * 60_000;
const BATCH = 500;

/**
 * The net under the queue, for a sweep: mails still queued five minutes past their time that no job stands for (a database put
 * back from a backup has none) get a new one. Mails that somebody is sending, or that wait in a long queue, are left alone.
 * Normally finds none. Harmless when repeated: of two jobs of a mail the second finds nothing to do. Returns how many.
 */
export async function requeueMails(tx: Tx): Promise<number> {
  const overdue = new Date(tx.now.getTime() - OVERDUE_MS);
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM email_message AS m
    WHERE m.organization_id = ${tx.organizationId} AND m.status = 'queued'
      AND COALESCE(m.next_attempt_at, m.queued_at) <= ${overdue}
      AND (m.locked_until IS NULL OR m.locked_until <= ${overdue})
      AND NOT EXISTS (
        SELECT 1 FROM pgboss.job AS j WHERE j.name = 'send-email' AND j.state IN ('created', 'retry', 'active')
          AND j.data->>'emailMessageId' = m.id)
    ORDER BY m.id LIMIT ${BATCH}`;
  const jobs = rows.map(({ id }) => ({ organizationId: tx.organizationId, emailMessageId: id }));
  await enqueue(tx, "send-email", jobs);
  return jobs.length;
}
