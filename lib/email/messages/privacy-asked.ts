import { isolate } from "@/lib/email/isolate";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { formatDay } from "@/lib/time/zone";

export interface PrivacyMailData {
  lang: Lang;
  organizationName: string;
  readerName: string;
  kind: "copy" | "erase";
  reference: string;
  dueAt: Date;
  timeZone: string;
  url: string;
}

/** To every admin, when a candidate asks for a copy or for erasure. Names nobody: a mailbox is no place for it. */
export function privacyAsked(data: PrivacyMailData): Mail {
  const { lang, organizationName, readerName, kind, reference, dueAt, timeZone: zone, url } = data;
  const t = mailText(lang);
  const title = t("privacyAsked.subject", { reference });
  return renderMail({
    lang,
    organizationName: isolate(organizationName),
    greeting: t("greeting", { name: isolate(readerName) }),
    subject: title,
    heading: title,
    blocks: [
      { type: "text", text: t("privacyAsked.text", { kind, due: formatDay(dueAt, { zone, lang }) }) },
      { type: "action", label: t("privacyAsked.action"), url },
    ],
  });
}
