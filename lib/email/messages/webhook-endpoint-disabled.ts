import { type Mail, renderMail } from "@/lib/email/render-mail";
import { formatMoment, formatZone } from "@/lib/time/zone";

export interface EndpointDisabledMailData {
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
  const { organizationName, readerName, host, settingsUrl } = data;
  return renderMail({
    organizationName,
    greeting: `Hello ${readerName},`,
    subject: `Webhooks to ${host} are switched off`,
    heading: `Webhooks to ${host} are switched off`,
    blocks: [
      { type: "text", text: why(data) },
      {
        type: "text",
        text: "Nothing is lost. Once the receiver works again, enable the endpoint and choose “Send what was missed”: events of the last 14 days are sent again.",
      },
      { type: "action", label: "Open the endpoint", url: settingsUrl },
    ],
  });
}

function why({ reason, failingSince, timeZone }: EndpointDisabledMailData): string {
  if (reason === "gone") return "The receiver answered 410 Gone, which asks us to stop.";
  const since =
    failingSince === null
      ? ""
      : ` since ${formatMoment(failingSince, { zone: timeZone })} ${formatZone(failingSince, timeZone)}`;
  return `Every attempt has failed${since}, which is five days, so we have stopped trying.`;
}
