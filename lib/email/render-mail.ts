// One content, two bodies: the text part says all the HTML part says. Words come from the catalogues; whatever else stands in
// them was marked by `isolate`, which also cleans it.
import type { CalendarMethod } from "@/lib/calendar/ics";
import { cleanText } from "@/lib/email/clean-text";
import type { MailBlock, MailContent } from "@/lib/email/mail-content";
import { isolatedText, withoutMarks } from "@/lib/email/isolate";
import { renderHtml } from "@/lib/email/mail-html";
import { directionOf, localeOf, type Lang } from "@/lib/i18n/languages";

export interface Mail {
  subject: string;
  text: string;
  html: string;
  ics?: { method: CalendarMethod; content: string };
}

/** Both bodies of a mail in its language and direction. */
export function renderMail(content: MailContent): Mail {
  return { subject: renderSubject(content), text: renderText(content), html: renderHtml(content) };
}

function renderSubject({ subject, lang }: MailContent): string {
  const characters = [...isolatedText(oneLine(subject), directionOf(lang))];
  return characters.length <= 250 ? characters.join("") : `${withoutMarks(characters.slice(0, 249).join(""))}…`;
}

function renderText({ heading, greeting, blocks, organizationName, lang }: MailContent): string {
  const parts = [
    oneLine(greeting),
    oneLine(heading),
    ...blocks.map((block) => textBlock(block, lang)),
    `-- \n${oneLine(organizationName)}`,
  ];
  return `${isolatedText(parts.join("\n\n"), directionOf(lang))}\n`;
}

function textBlock(block: MailBlock, lang: Lang): string {
  // French sets a space before its colons, one that no line ends at.
  const colon = localeOf(lang) === "fr" ? "\u202f:" : ":";
  switch (block.type) {
    case "text":
    case "small":
      return cleanText(block.text);
    case "facts":
      return block.rows
        .map(([label, value]) => `${label}${colon} ${cleanText(value).replaceAll("\n", "\n  ")}`)
        .join("\n");
    case "action":
    case "link":
      return `${block.label}${colon}\n${block.url}`;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ").trim();
}
