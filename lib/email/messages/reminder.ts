import {
  linkBlocks,
  namesOf,
  personBlocks,
  presentFacts,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";
import { formatDay } from "@/lib/time/zone";

/** "Still good for Tuesday?", with one link to the page that asks. Calendars hear nothing. */
export function reminder(data: MailData): Mail {
  const { interview, reader, lang, now } = data;
  const t = mailText(lang);
  const zone = reader.zone ?? interview.timeZone;
  const words = { ...namesOf(data), day: formatDay(interview.startsAt, { zone, lang, now }) };
  return writeMail(data, null, {
    subject: t("reminder.subject", words),
    heading: t("reminder.heading", words),
    blocks: [
      presentFacts(data),
      { type: "text", text: t("reminder.text", words) },
      ...linkBlocks(data, "answer", "/confirm"),
      ...personBlocks(data),
      { type: "text", text: t("reminder.stop") },
      { type: "link", label: t("actions.reminders"), url: `${data.url}/reminders` },
    ],
  });
}
