import { momentFor, namesOf, personBlocks, writeMail, type MailData } from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

/** The digits, until when they are good, and that nothing happens without them. No link: what is typed belongs to a page that is open. */
export function oneTimeCode(data: MailData & { code: string; expiresAt: Date }): Mail {
  const t = mailText(data.lang);
  const words = { ...namesOf(data), time: momentFor(data, data.expiresAt) };
  return writeMail(data, null, {
    subject: t("code.subject", words),
    heading: t("code.heading", words),
    blocks: [
      { type: "facts", rows: [[t("code.label"), data.code]] },
      { type: "text", text: t("code.text", words) },
      { type: "text", text: t("code.notYou") },
      ...personBlocks(data),
    ],
  });
}
