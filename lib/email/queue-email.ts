// The per-person notification record, and the job that sends it, in the transaction of the fact.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { applyPreferences, type Wished } from "@/lib/email/preferences/apply-preferences";
import type { MailWish } from "@/lib/email/preferences/schema";
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
  /** About a cancellation with less notice than the policy asks for. */
  isLate?: boolean;
  mail: Mail;
}

/**
 * Writes one row a mail and queues its sending, as far as a member who gets it has not asked for less: then the row waits for
 * the day's summary, or says that no mail was wanted. Demo addresses are recorded as not sent, without a job. Repeating it adds
 * them again.
 */
export async function queueEmails(tx: Tx, emails: readonly NewEmail[]): Promise<void> {
  if (emails.length === 0) return;
  const rows = (await applyPreferences(tx, emails)).map((each) => rowOf(tx, each));
  await tx.db.emailMessage.createMany({ data: rows });
  const jobs = rows
    .filter((row) => row.status === "queued")
    .map(({ organizationId, id }) => ({ organizationId, emailMessageId: id }));
  await enqueue(tx, "send-email", jobs);
}

function rowOf(tx: Tx, { email, topic, wish }: Wished<NewEmail>) {
  const { interviewId, audience, kind, to, linkId, mail } = email;
  const { status, error } = stateOf(to.email, wish);
  return {
    organizationId: tx.organizationId,
    id: newId("eml"),
    interviewId,
    audience,
    kind,
    topic,
    toName: to.name,
    toEmail: to.email,
    linkId,
    subject: mail.subject,
    bodyText: mail.text,
    bodyHtml: mail.html,
    calendar: mail.ics?.content ?? null,
    calendarMethod: mail.ics?.method ?? null,
    status,
    error,
    queuedAt: tx.now,
  };
}

function stateOf(email: string, wish: MailWish): { status: string; error: string | null } {
  if (wish === "summary") return { status: "held", error: null };
  if (wish === "none") return { status: "not_sent", error: "Its reader wants no mail about this." };
  const unsent = whyNeverSent(email);
  return { status: unsent === null ? "queued" : "not_sent", error: unsent };
}

function whyNeverSent(email: string): string | null {
  if (isDemoAddress(email)) return "Addresses that end in .example are never mailed.";
  return email === ERASED_EMAIL ? "The candidate's data was erased." : null;
}
