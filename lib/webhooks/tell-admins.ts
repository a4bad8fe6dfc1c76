import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { webhookEndpointDisabled } from "@/lib/email/messages/webhook-endpoint-disabled";
import { webhookEndpointFailing } from "@/lib/email/messages/webhook-endpoint-failing";
import { queueEmails } from "@/lib/email/queue-email";
import type { Mail } from "@/lib/email/render-mail";
import { env } from "@/lib/env";
import { decideLang, type Lang } from "@/lib/i18n/languages";
import type { LockedEndpoint } from "@/lib/webhooks/lock-endpoint";
import { DISABLE_AFTER_MS } from "@/lib/webhooks/rules";

type Common = {
  lang: Lang;
  organizationName: string;
  readerName: string;
  host: string;
  timeZone: string;
  settingsUrl: string;
};

/** Mails every admin that an endpoint has switched itself off. Call it once, in the transaction in which that happened. */
export async function tellAdminsOfDisabledEndpoint(
  tx: Tx,
  {
    endpoint,
    reason,
    failingSince,
  }: { endpoint: LockedEndpoint; reason: "gone" | "failing"; failingSince: Date | null },
): Promise<void> {
  await mailAdmins(tx, {
    endpoint,
    kind: "webhook_endpoint_disabled",
    write: (common) => webhookEndpointDisabled({ ...common, reason, failingSince }),
  });
}

/** Mails every admin that an endpoint fails, and when it will be switched off if that goes on. Once in a streak of failures. */
export async function warnAdminsOfFailingEndpoint(
  tx: Tx,
  { endpoint, failingSince }: { endpoint: LockedEndpoint; failingSince: Date },
): Promise<void> {
  const until = new Date(failingSince.getTime() + DISABLE_AFTER_MS);
  await mailAdmins(tx, {
    endpoint,
    kind: "webhook_endpoint_failing",
    write: (common) => webhookEndpointFailing({ ...common, failingSince, until }),
  });
}

async function mailAdmins(
  tx: Tx,
  { endpoint, kind, write }: { endpoint: LockedEndpoint; kind: string; write: (common: Common) => Mail },
): Promise<void> {
  const { organizationId } = tx;
  const { name, timeZone, locale } = await tx.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { name: true, timeZone: true, locale: true },
  });
  const admins = await tx.db.member.findMany({
    where: { organizationId, role: "admin", disabledAt: null },
    select: { name: true, email: true },
  });
  const common = {
    lang: decideLang({ chosen: null, candidate: null, accepted: [], organization: locale }),
    organizationName: name,
    host: new URL(endpoint.url).host,
    timeZone,
    settingsUrl: `${env().APP_URL}/settings/webhooks/${endpoint.id}`,
  };
  const emails = admins.map((admin) => ({
    interviewId: null,
    audience: "recruiter" as const,
    kind,
    to: admin,
    linkId: null,
    mail: write({ ...common, readerName: admin.name }),
  }));
  await queueEmails(tx, emails);
}
