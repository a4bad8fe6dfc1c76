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
import { listNames, mailText } from "@/lib/i18n/translator";

export type News = "title" | "kind" | "location" | "joinUrl" | "candidate" | "panel";

export interface UpdatedMailData extends MailData {
  /** What is new. */
  news: readonly News[];
}

/** The time stands, but something else that its readers go by is new. */
export function updated(data: UpdatedMailData): Mail {
  const { interview, reader, lang, news } = data;
  const t = mailText(lang);
  const audience = reader.audience === "candidate" ? "candidate" : "staff";
  const words = { ...namesOf(data), when: momentFor(data, interview.startsAt) };
  const items = listNames(
    news.map((each) => t(`news.${each}`)),
    lang,
  );
  return writeMail(data, "REQUEST", {
    subject: t(`updated.${audience}Subject`, words),
    heading: t(`updated.${audience}Heading`, words),
    blocks: [
      { type: "text", text: t("updated.news", { items }) },
      presentFacts(data),
      ...linkBlocks(data, "open"),
      ...personBlocks(data),
    ],
  });
}
