import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { webhookEndpointDisabled } from "@/lib/email/messages/webhook-endpoint-disabled";
import { queueEmails } from "@/lib/email/queue-email";
import { env } from "@/lib/env";
import { decideLang } from "@/lib/i18n/languages";
import type { LockedEndpoint } from "@/lib/webhooks/lock-endpoint";

/** Mails every admin that an endpoint has switched itself off. Call it once, in the transaction in which that happened. */
export async function tellAdminsOfDisabledEndpoint(
  tx: Tx,
  {
    endpoint,
    reason,
    failingSince,
  }: { endpoint: LockedEndpoint; reason: "gone" | "failing"; failingSince: Date | null },
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
    reason,
    failingSince,
    timeZone,
    settingsUrl: `${env().APP_URL}/settings/webhooks/${endpoint.id}`,
  };
  const emails = admins.map((admin) => ({
    interviewId: null,
    audience: "recruiter" as const,
    kind: "webhook_endpoint_disabled",
    to: admin,
    linkId: null,
    mail: webhookEndpointDisabled({ ...common, readerName: admin.name }),
  }));
  await queueEmails(tx, emails);
}
