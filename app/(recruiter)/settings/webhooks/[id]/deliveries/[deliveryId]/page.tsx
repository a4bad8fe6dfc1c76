import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card, FactList } from "@/components/ui/card";
import { ActForm } from "@/components/webhooks/act-form";
import { AttemptList } from "@/components/webhooks/attempt-list";
import { RefreshWhilePending } from "@/components/webhooks/refresh-while-pending";
import { deliveryBadge } from "@/components/webhooks/words";
import { inOrganization } from "@/lib/db/transaction";
import { formatMoment, formatZone } from "@/lib/time/zone";
import { getDelivery, getWebhookEndpoint } from "@/lib/webhooks/queries";
import { redeliver } from "../../../actions";
import { requireWebhookAdmin } from "../../../webhook-admin";

const NOTICES = {
  test: { title: "The test event is on its way", text: "What the receiver answers appears below." },
  redelivering: { title: "Sent again", text: "It has the same webhook-id; what the receiver answers appears below." },
} as const;

type Props = {
  params: Promise<{ id: string; deliveryId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { id, deliveryId } = await params;
  const { notice } = await searchParams;
  const endpointHref = `/settings/webhooks/${encodeURIComponent(id)}`;
  const member = await requireWebhookAdmin(`${endpointHref}/deliveries/${encodeURIComponent(deliveryId)}`);
  const found = await inOrganization(member.organization.id, async (tx) => ({
    endpoint: await getWebhookEndpoint(tx, id),
    delivery: await getDelivery(tx, deliveryId),
    now: tx.now,
  }));
  const { endpoint, delivery, now } = found;
  if (endpoint === null || delivery === null || delivery.endpointId !== id) notFound();
  const place = { zone: member.organization.timeZone, now };
  const badge = deliveryBadge(delivery.status);
  const isWaiting = delivery.status === "pending" || notice === "redelivering";
  return (
    <>
      {isWaiting ? <RefreshWhilePending /> : null}
      <PageHeader
        title={delivery.eventType}
        lead={<Badge tone={badge.tone}>{badge.text}</Badge>}
        back={{ href: endpointHref, label: endpoint.description || new URL(endpoint.url).host }}
        actions={
          endpoint.status === "enabled" ? (
            <ActForm act={redeliver.bind(null, id, deliveryId)} label="Send it again" />
          ) : null
        }
      />
      <Notice code={notice} texts={NOTICES} />
      <div className="space-y-8">
        <Card>
          <FactList
            facts={[
              { term: "webhook-id", detail: <code className="font-mono text-sm break-all">{delivery.eventId}</code> },
              {
                term: "Written",
                detail: `${formatMoment(delivery.createdAt, place)}, ${formatZone(delivery.createdAt, place.zone)}`,
              },
              ...(delivery.eventType === "webhook.test"
                ? []
                : [{ term: "Attempts", detail: `${delivery.attempts} of 10 by schedule` }]),
              ...(delivery.nextAttemptAt === null
                ? []
                : [
                    {
                      term: "Next attempt",
                      detail: delivery.nextAttemptAt <= now ? "Now" : formatMoment(delivery.nextAttemptAt, place),
                    },
                  ]),
            ]}
          />
        </Card>
        <Section id="attempts" title="Attempts" note="Newest first">
          {delivery.log.length > 0 ? (
            <AttemptList attempts={delivery.log} place={place} />
          ) : (
            <Banner title={delivery.status === "pending" ? "No answer yet" : "No attempts are kept"}>
              <p>
                {delivery.status === "pending"
                  ? "The first attempt is made within moments."
                  : "Attempts are kept for 30 days."}
              </p>
            </Banner>
          )}
        </Section>
        <Section
          id="body"
          title="What is sent"
          note={endpoint.includeNote ? "A note goes with it where there is one" : undefined}
        >
          {/* A scrolling region without a focusable child is out of reach for the keyboard (WCAG 2.1.1). */}
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            className="max-h-[32rem] overflow-auto rounded-md border border-line bg-surface p-4 font-mono text-xs"
          >
            {JSON.stringify(delivery.body, null, 2)}
          </pre>
        </Section>
      </div>
    </>
  );
}
