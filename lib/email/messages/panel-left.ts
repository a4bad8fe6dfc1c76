import {
  cancelledFacts,
  momentFor,
  namesOf,
  questionsBlock,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

/** To an interviewer whom the company took off the panel: the interview itself is not cancelled. */
export function panelLeft(data: MailData): Mail {
  const t = mailText(data.lang);
  const words = { ...namesOf(data), when: momentFor(data, data.interview.startsAt) };
  return writeMail(data, "CANCEL", {
    subject: t("panelLeft.subject", words),
    heading: t("panelLeft.heading", words),
    blocks: [cancelledFacts(data), questionsBlock(data)],
  });
}
