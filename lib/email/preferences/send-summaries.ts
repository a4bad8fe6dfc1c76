import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { dailySummary } from "@/lib/email/messages/daily-summary";
import { isSummaryDue } from "@/lib/email/preferences/rules";
import { MAIL_TOPICS } from "@/lib/email/preferences/schema";
import { queueEmails } from "@/lib/email/queue-email";
import { env } from "@/lib/env";
import { decideLang } from "@/lib/i18n/languages";

const COUNTED = "Counted in a daily summary.";
const GONE = "Waited for a daily summary of somebody who is no member any more.";

/**
 * One mail to each member for whom mails have waited, once a day from the morning on. Locks the members, so that of two at once
 * one writes it. Repeating it sends nothing more that day.
 */
export async function sendSummaries(tx: Tx): Promise<void> {
  const { organizationId, now } = tx;
  const { name, timeZone, locale } = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, timeZone: true, locale: true },
  });
  const readers = await tx.db.$queryRaw<{ id: string; name: string; email: string; sentAt: Date | null }[]>`
    SELECT m.id, m.name, m.email, m.summary_sent_at AS "sentAt" FROM member AS m
    WHERE m.organization_id = ${organizationId} AND m.disabled_at IS NULL AND m.email IN (
      SELECT lower(to_email) FROM email_message WHERE organization_id = ${organizationId} AND status = 'held')
    ORDER BY m.id FOR NO KEY UPDATE SKIP LOCKED`;
  const lang = decideLang({ chosen: null, candidate: null, accepted: [], organization: locale });
  for (const { id, name: readerName, email, sentAt } of readers) {
    if (!isSummaryDue({ now, zone: timeZone, sentAt })) continue;
    const held = await takeHeld(tx, email);
    const counts = MAIL_TOPICS.map((topic) => ({ topic, count: held.filter((each) => each === topic).length }));
    const mail = dailySummary({ lang, organizationName: name, readerName, now, timeZone, counts, url: env().APP_URL });
    const to = { name: readerName, email };
    await queueEmails(tx, [
      { interviewId: null, audience: "recruiter", kind: "daily_summary", to, linkId: null, mail },
    ]);
    await tx.db.member.update({
      where: { organizationId_id: { organizationId, id } },
      data: { summarySentAt: now },
    });
  }
  await dropForGone(tx);
}

/** What waited for this reader, one topic a mail. */
async function takeHeld(tx: Tx, email: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ topic: string }[]>`
    UPDATE email_message SET status = 'not_sent', error = ${COUNTED}
    WHERE organization_id = ${tx.organizationId} AND status = 'held' AND lower(to_email) = ${email}
    RETURNING topic`;
  return rows.map((row) => row.topic);
}

/** Nobody reads a summary of an account that has ended: the mails stay as the record says, unsent. */
async function dropForGone(tx: Tx): Promise<void> {
  await tx.db.$executeRaw`
    UPDATE email_message SET status = 'not_sent', error = ${GONE}
    WHERE organization_id = ${tx.organizationId} AND status = 'held' AND NOT EXISTS (
      SELECT 1 FROM member AS m WHERE m.organization_id = ${tx.organizationId} AND m.disabled_at IS NULL
        AND m.email = lower(to_email))`;
}
