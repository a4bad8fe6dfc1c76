// The per-person notification record, and the job that sends it, in the transaction of the fact.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { isDemoAddress } from "@/lib/email/rules";
import type { Mail } from "@/lib/email/render-mail";
import { newId } from "@/lib/ids";
import { ERASED_EMAIL } from "@/lib/privacy/person";
import { enqueue } from "@/lib/queue/enqueue";

export interface NewEmail {
  interviewId: string | null;
  audience: "candidate" | "interviewer" | "organizer" | "recruiter";
  kind: string;
  to: { name: string; email: string };
  /** The candidate's link whose placeholder the bodies hold. */
  linkId: string | null;
  mail: Mail;
}

/** Writes one row a mail and queues its sending. Demo addresses are recorded as not sent, without a job. Repeating it adds them again. */
export async function queueEmails(tx: Tx, emails: readonly NewEmail[]): Promise<void> {
  if (emails.length === 0) return;
  const rows = emails.map((email) => rowOf(tx, email));
  await tx.db.emailMessage.createMany({ data: rows });
  const jobs = rows
    .filter((row) => row.status === "queued")
    .map(({ organizationId, id }) => ({ organizationId, emailMessageId: id }));
  await enqueue(tx, "send-email", jobs);
}

function rowOf(tx: Tx, { interviewId, audience, kind, to, linkId, mail }: NewEmail) {
  const unsent = whyNeverSent(to.email);
  return {
    organizationId: tx.organizationId,
    id: newId("eml"),
    interviewId,
    audience,
    kind,
    toName: to.name,
    toEmail: to.email,
    linkId,
    subject: mail.subject,
    bodyText: mail.text,
    bodyHtml: mail.html,
    calendar: mail.ics?.content ?? null,
    calendarMethod: mail.ics?.method ?? null,
    status: unsent === null ? "queued" : "not_sent",
    error: unsent,
    queuedAt: tx.now,
  };
}

function whyNeverSent(email: string): string | null {
  if (isDemoAddress(email)) return "Addresses that end in .example are never mailed.";
  return email === ERASED_EMAIL ? "The candidate's data was erased." : null;
}
