// A person's mails, and the mails to others that speak of them.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { maskLinks } from "@/lib/email/link-placeholder";
import { ERASED_EMAIL, ERASED_NAME, type Person } from "@/lib/privacy/person";

export const ERASED_SUBJECT = "(erased)";
const STOPPED = "Not sent: the candidate's data was erased.";

/**
 * Empties every mail about the person's interviews or to the person; what still waits is not sent any more, and its jobs go. That a
 * mail went to whom and when stays, the person's own name and address do not.
 */
export async function eraseMails({ db, organizationId }: Tx, person: Person): Promise<number> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE email_message SET subject = ${ERASED_SUBJECT}, body_text = '', body_html = '', calendar = NULL, link_id = NULL,
      error = CASE WHEN status = 'queued' THEN ${STOPPED} END,
      status = CASE WHEN status = 'queued' THEN 'not_sent' ELSE status END, next_attempt_at = NULL,
      to_name = CASE WHEN audience = 'candidate' OR lower(to_email) = ${person.email} THEN ${ERASED_NAME} ELSE to_name END,
      to_email = CASE WHEN audience = 'candidate' OR lower(to_email) = ${person.email} THEN ${ERASED_EMAIL} ELSE to_email END
    WHERE organization_id = ${organizationId}
      AND interview_id = ANY(${person.interviewIds})
      AND (subject <> ${ERASED_SUBJECT} OR body_text <> '')
    RETURNING id`;
  const ids = rows.map(({ id }) => id);
  // What a job left behind when it failed can quote the mail server's words.
  await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'send-email' AND state <> 'active' AND data->>'emailMessageId' = ANY(${ids})`;
  return ids.length;
}

/** The mails to the person, as they were sent. */
export async function readMails({ db, organizationId }: Tx, { interviewIds }: Person) {
  const rows = await db.emailMessage.findMany({
    where: { organizationId, audience: "candidate", interviewId: { in: interviewIds } },
    select: { interviewId: true, kind: true, toEmail: true, subject: true, bodyText: true, status: true, sentAt: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({ ...row, bodyText: maskLinks(row.bodyText) }));
}
