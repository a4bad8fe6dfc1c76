// Which mails a member wants. What is not said is mailed at once.
import { z } from "zod";

/** What members are mailed about as organizers; each stands in the app as well, so no mail is the only one who knows. */
export const MAIL_TOPICS = ["late", "cancellations", "changes", "calendars"] as const;
export type MailTopic = (typeof MAIL_TOPICS)[number];

export const MAIL_WISHES = ["now", "summary", "none"] as const;
export type MailWish = (typeof MAIL_WISHES)[number];

export type MailPreferences = Readonly<Record<MailTopic, MailWish>>;

const wish = z.enum(MAIL_WISHES, "Choose when you want to be mailed.");

/** The member's own form. */
export const preferencesForm = z.object({
  late: wish,
  cancellations: wish,
  changes: wish,
  calendars: wish,
} satisfies Record<MailTopic, typeof wish>);

/** As a member's row has them: rows are older than topics, and what can't be read is mailed at once. Pure. */
export function readPreferences(stored: unknown): MailPreferences {
  const known = z.partialRecord(z.enum(MAIL_TOPICS), wish.catch("now")).safeParse(stored);
  const said = known.success ? known.data : {};
  const of = (topic: MailTopic): MailWish => said[topic] ?? "now";
  return { late: of("late"), cancellations: of("cancellations"), changes: of("changes"), calendars: of("calendars") };
}
