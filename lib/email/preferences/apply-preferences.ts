import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { topicOf } from "@/lib/email/preferences/rules";
import { readPreferences, type MailTopic, type MailWish } from "@/lib/email/preferences/schema";
import type { Mail } from "@/lib/email/render-mail";

/** What of a mail its reader's wishes depend on. */
interface Wishable {
  audience: string;
  kind: string;
  to: { email: string };
  isLate?: boolean;
  mail: Mail;
}

export type Wished<Email> = { email: Email; topic: MailTopic | null; wish: MailWish };

/** Each mail with what it is about and what its reader wants: at once for everybody who is no member, or has said nothing about it. */
export async function applyPreferences<Email extends Wishable>(
  tx: Tx,
  emails: readonly Email[],
): Promise<Wished<Email>[]> {
  const topical = emails.map((email) => ({
    email,
    topic: topicOf({ ...email, hasCalendar: Boolean(email.mail.ics) }),
  }));
  const addresses = topical.filter(({ topic }) => topic !== null).map(({ email }) => email.to.email.toLowerCase());
  if (addresses.length === 0) return topical.map((each) => ({ ...each, wish: "now" }));
  const members = await tx.db.member.findMany({
    where: { organizationId: tx.organizationId, email: { in: addresses }, disabledAt: null },
    select: { email: true, notifications: true },
  });
  const wishes = new Map(members.map(({ email, notifications }) => [email, readPreferences(notifications)]));
  return topical.map(({ email, topic }) => ({
    email,
    topic,
    wish: topic === null ? "now" : (wishes.get(email.to.email.toLowerCase())?.[topic] ?? "now"),
  }));
}
