import { isolate } from "@/lib/email/isolate";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";

export interface EndpointDisabledMailData {
  lang: Lang;
  organizationName: string;
  readerName: string;
  /** The host alone: the rest of the URL may hold a credential. */
  host: string;
  reason: "gone" | "failing";
  failingSince: Date | null;
  timeZone: string;
  settingsUrl: string;
}

/** To every admin, when webhooks to an endpoint were switched off by themselves: why, what is lost (nothing), what to do. */
export function webhookEndpointDisabled(data: EndpointDisabledMailData): Mail {
  const { lang, organizationName, readerName, settingsUrl } = data;
  const t = mailText(lang);
  const title = t("endpoint.subject", { host: isolate(data.host) });
  return renderMail({
    lang,
    organizationName: isolate(organizationName),
    greeting: t("greeting", { name: isolate(readerName) }),
    subject: title,
    heading: title,
    blocks: [
      { type: "text", text: why(data) },
      { type: "text", text: t("endpoint.text") },
      { type: "action", label: t("endpoint.action"), url: settingsUrl },
    ],
  });
}

function why({ reason, failingSince, timeZone: zone, lang }: EndpointDisabledMailData): string {
  const t = mailText(lang);
  if (reason === "gone") return t("endpoint.gone");
  if (failingSince === null) return t("endpoint.failing");
  const first = formatMoment(failingSince, { zone, lang });
  return t("endpoint.failingSince", { when: t("pair", { first, second: formatZone(failingSince, zone, lang) }) });
}
