import { isolate } from "@/lib/email/isolate";
import { renderMail, type Mail } from "@/lib/email/render-mail";
import type { Lang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { formatMoment, formatZone } from "@/lib/time/zone";

export interface EndpointFailingMailData {
  lang: Lang;
  organizationName: string;
  readerName: string;
  /** The host alone: the rest of the URL may hold a credential. */
  host: string;
  failingSince: Date;
  /** When the endpoint is switched off, if nothing but failures goes on. */
  until: Date;
  timeZone: string;
  settingsUrl: string;
}

/** To every admin, while webhooks to an endpoint fail: since when, until when it is tried, where to see why. */
export function webhookEndpointFailing(data: EndpointFailingMailData): Mail {
  const { lang, organizationName, readerName, settingsUrl, timeZone: zone } = data;
  const t = mailText(lang);
  const moment = (when: Date) =>
    t("pair", { first: formatMoment(when, { zone, lang }), second: formatZone(when, zone, lang) });
  const title = t("endpoint.warnSubject", { host: isolate(data.host) });
  return renderMail({
    lang,
    organizationName: isolate(organizationName),
    greeting: t("greeting", { name: isolate(readerName) }),
    subject: title,
    heading: title,
    blocks: [
      { type: "text", text: t("endpoint.warnSince", { when: moment(data.failingSince) }) },
      { type: "text", text: t("endpoint.warnText", { when: moment(data.until) }) },
      { type: "action", label: t("endpoint.action"), url: settingsUrl },
    ],
  });
}
