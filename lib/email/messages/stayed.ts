import {
  cancelledFacts,
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

/** A withdrawal with which no interview had ended was taken back: the application goes on, the interview stays cancelled. */
export function stayed(data: MailData): Mail {
  const t = mailText(data.lang);
  const audience = data.reader.audience === "candidate" ? "candidate" : "staff";
  const words = { ...namesOf(data), when: momentFor(data, data.interview.startsAt) };
  return writeMail(data, null, {
    subject: t(`stayed.${audience}Subject`, words),
    heading: t(`stayed.${audience}Heading`, words),
    blocks: [
      cancelledFacts(data, []),
      { type: "text", text: t("stayed.text") },
      ...linkBlocks(data, "see"),
      ...personBlocks(data),
    ],
  });
}
