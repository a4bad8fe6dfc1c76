import { isolate } from "@/lib/email/isolate";
import type { MailBlock } from "@/lib/email/mail-content";
import {
  cancelledFacts,
  momentFor,
  presentFacts,
  writeMail,
  type MailData,
} from "@/lib/email/messages/interview-facts";
import type { Mail } from "@/lib/email/render-mail";
import { mailText } from "@/lib/i18n/translator";

export interface ReplyMailData extends MailData {
  /** As the recruiter wrote them. */
  subject: string;
  text: string;
  /** With times to choose from; null: words alone. */
  firstChoice: { expiresAt: Date; isHeld: boolean } | null;
  /** The interview stands at its time; else it is off. */
  isStanding: boolean;
}

/** A recruiter's own words to the candidate, and with them the way to the times picked for them. */
export function reply(data: ReplyMailData): Mail {
  const { subject, text, firstChoice, isStanding, lang, url } = data;
  const t = mailText(lang);
  const paragraphs = text.split(/\n{2,}/).map((paragraph): MailBlock => ({ type: "text", text: paragraph }));
  const choice: MailBlock[] =
    firstChoice === null
      ? []
      : [
          {
            type: "text",
            text: firstChoice.isHeld
              ? t("reply.kept", { when: momentFor(data, firstChoice.expiresAt) })
              : t("reply.notKept"),
          },
          ...(isStanding ? [{ type: "text", text: t("reply.stands") } satisfies MailBlock] : []),
        ];
  return writeMail(data, "CANCEL", {
    subject: isolate(subject),
    heading: isolate(subject),
    blocks: [
      ...paragraphs,
      ...choice,
      { type: "action", label: firstChoice === null ? t("actions.see") : t("reply.choose"), url },
      { type: "small", text: t("privateLink") },
      isStanding ? presentFacts(data) : cancelledFacts(data),
    ],
  });
}
