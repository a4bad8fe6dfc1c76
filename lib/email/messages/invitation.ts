import {
  linkBlocks,
  momentFor,
  namesOf,
  personBlocks,
  presentFacts,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { MailBlock } from "@/lib/email/mail-content";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

/** The interview is set: to the candidate with the link, to interviewers with the entry for their calendar. */
export function invitation(data: MailData): Mail {
  const t = mailText(data.lang);
  const audience = data.reader.audience === "candidate" ? "candidate" : "staff";
  const words = { ...namesOf(data), when: momentFor(data, data.interview.startsAt) };
  return writeMail(data, "REQUEST", {
    subject: t(`invitation.${audience}Subject`, words),
    heading: t(`invitation.${audience}Heading`, words),
    blocks: [
      presentFacts(data),
      ...linkBlocks(data, "open"),
      { type: "text", text: t(`invitation.${audience}Text`, words) },
      ...earlierBlocks(data),
      ...personBlocks(data),
    ],
  });
}

/** The way onto the list of those who want an earlier time; for the candidate alone. */
function earlierBlocks({ reader, url, lang }: MailData): MailBlock[] {
  const t = mailText(lang);
  if (reader.audience !== "candidate") return [];
  return [
    { type: "text", text: t("invitation.earlier") },
    { type: "link", label: t("actions.waitlist"), url: `${url}/waitlist` },
  ];
}
