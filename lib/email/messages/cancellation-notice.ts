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

export interface NoticeMailData extends MailData {
  /** Whether the interviewer's time is open for others now. */
  isTimeOffered: boolean;
}

/** To an interviewer, when the cancellation is public. Why is between the candidate and the recruiters. */
export function cancellationNotice(data: NoticeMailData): Mail {
  const { interview, isTimeOffered, lang } = data;
  const t = mailText(lang);
  const words = { ...namesOf(data), when: momentFor(data, interview.startsAt) };
  return writeMail(data, "CANCEL", {
    subject: t("cancelled.subject", words),
    heading: t("cancelled.heading", words),
    blocks: [
      cancelledFacts(data),
      { type: "text", text: isTimeOffered ? t("cancelled.offered") : t("cancelled.yours") },
      questionsBlock(data),
    ],
  });
}
