import {
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  presentFacts,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

/** A cancellation was taken back: the interview stands at its old time, for those who had been told otherwise. */
export function broughtBack(data: MailData): Mail {
  const t = mailText(data.lang);
  const audience = data.reader.audience === "candidate" ? "candidate" : "staff";
  const words = { ...namesOf(data), when: momentFor(data, data.interview.startsAt) };
  return writeMail(data, "REQUEST", {
    subject: t(`back.${audience}Subject`, words),
    heading: t(`back.${audience}Heading`, words),
    blocks: [presentFacts(data), ...linkBlocks(data, "open"), ...personBlocks(data)],
  });
}
