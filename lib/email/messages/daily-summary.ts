import { isolate } from "@/lib/email/isolate";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { MailTopic } from "@/lib/email/preferences/schema";
import type { Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { formatDay } from "@/lib/time/zone";

export interface DailySummaryData {
  lang: Lang;
  organizationName: string;
  readerName: string;
  now: Date;
  timeZone: string;
  counts: readonly { topic: MailTopic; count: number }[];
  url: string;
}

/** To a member who wants these once a day. Figures alone: a candidate who is erased must not live on in a mail about many. */
export function dailySummary(data: DailySummaryData): Mail {
  const { lang, organizationName, readerName, now, timeZone: zone, counts, url } = data;
  const t = mailText(lang);
  const title = t("dailySummary.subject", { day: formatDay(now, { zone, lang }) });
  const rows = counts
    .filter(({ count }) => count > 0)
    .map(({ topic, count }) => [t(`dailySummary.${topic}`), String(count)] as const);
  return renderMail({
    lang,
    organizationName: isolate(organizationName),
    greeting: t("greeting", { name: isolate(readerName) }),
    subject: title,
    heading: title,
    blocks: [
      { type: "text", text: t("dailySummary.text") },
      { type: "facts", rows },
      { type: "action", label: t("dailySummary.action"), url },
      { type: "small", text: t("dailySummary.settings", { url: `${url}/settings/notifications` }) },
    ],
  });
}
