import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { ActForm } from "@/components/webhooks/act-form";
import { DeliveryFilter, DeliveryTable } from "@/components/webhooks/delivery-table";
import { EndpointFacts, EndpointTrouble } from "@/components/webhooks/endpoint-overview";
import { ExampleForm } from "@/components/webhooks/example-form";
import { MissedForm } from "@/components/webhooks/missed-form";
import { endpointBadge, eventGroups } from "@/components/webhooks/words";
import { inOrganization } from "@/lib/db/transaction";
import { formatZone } from "@/lib/time/zone";
import { getWebhookEndpoint, listDeliveries, type WebhookEndpointView } from "@/lib/webhooks/queries";
import { deliveryQuery, WEBHOOK_EVENT_TYPES } from "@/lib/webhooks/schema";
import { deleteEndpoint, recoverMissed, setEndpointStatus, testEndpoint } from "../actions";
import { requireWebhookAdmin } from "../webhook-admin";

const PAGE = 50;
const NOTICES = {
  saved: { title: "Saved", text: "Attempts from now on use it." },
  enabled: {
    title: "The endpoint is on",
    text: "Events from now on are sent. Send what was missed, if it should have that too.",
  },
  recovering: { title: "On its way", text: "What was missed is sent again, oldest first." },
  "recovering-more": {
    title: "On its way",
    text: "The oldest 10,000 are sent first. Once they are through, do the same again.",
  },
  "nothing-missed": { title: "Nothing was missed", text: "Every event of that time has arrived or is on its way." },
} as const;

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: "Webhook endpoint" };

export default async function EndpointPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { id } = await params;
  const query = await searchParams;
  const { status, before } = deliveryQuery.parse(query);
  const href = `/settings/webhooks/${encodeURIComponent(id)}`;
  const member = await requireWebhookAdmin(href);
  const found = await inOrganization(member.organization.id, async (tx) => ({
    endpoint: await getWebhookEndpoint(tx, id),
    rows: await listDeliveries(tx, { endpointId: id, limit: PAGE + 1, status, before }),
    now: tx.now,
  }));
  if (found.endpoint === null || found.rows === null) notFound();
  const { endpoint, now } = found;
  const place = { zone: member.organization.timeZone, now };
  const deliveries = found.rows.slice(0, PAGE);
  const listHref = (more: { status?: string; before?: string }) => {
    const search = new URLSearchParams(Object.entries(more).filter(([, value]) => value !== undefined));
    return search.size === 0 ? href : `${href}?${search.toString()}`;
  };
  const next = found.rows.length > PAGE ? deliveries.at(-1)?.id : undefined;
  return (
    <>
      <Header endpoint={endpoint} href={href} />
      <Notice code={query["notice"]} texts={NOTICES} />
      <div className="space-y-8">
        <EndpointTrouble endpoint={endpoint} place={place} />
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <Card>
            <EndpointFacts endpoint={endpoint} place={place} />
          </Card>
          <Acts endpoint={endpoint} href={href} />
        </div>
        <Section
          id="log"
          title="Deliveries"
          note={`Times in ${formatZone(now, place.zone)}; answers are kept for 30 days`}
        >
          <DeliveryFilter present={status} href={(chosen) => listHref({ status: chosen })} />
          {deliveries.length > 0 ? (
            <DeliveryTable deliveries={deliveries} baseHref={`${href}/deliveries`} place={place} />
          ) : (
            <EmptyState title={status === undefined && before === undefined ? "Nothing was sent yet" : "Nothing here"}>
              <p>Send a test event, and see here what the receiver answers.</p>
            </EmptyState>
          )}
          <Pagination
            label="Deliveries"
            firstHref={before === undefined ? undefined : listHref({ status })}
            nextHref={next === undefined ? undefined : listHref({ status, before: next })}
          />
        </Section>
      </div>
    </>
  );
}

function Header({ endpoint, href }: { endpoint: WebhookEndpointView; href: string }): ReactNode {
  const badge = endpointBadge(endpoint);
  return (
    <PageHeader
      title={endpoint.description || new URL(endpoint.url).host}
      lead={<Badge tone={badge.tone}>{badge.text}</Badge>}
      back={{ href: "/settings/webhooks", label: "Webhooks" }}
      actions={
        <>
          <ButtonLink href={`${href}/edit`}>Edit the endpoint</ButtonLink>
          <ActForm
            act={testEndpoint.bind(null, endpoint.id)}
            label="Send a test event"
            look={{ variant: endpoint.status === "enabled" ? "primary" : "secondary" }}
          />
        </>
      }
    />
  );
}

function Acts({ endpoint, href }: { endpoint: WebhookEndpointView; href: string }): ReactNode {
  const isOn = endpoint.status === "enabled";
  return (
    <div className="space-y-3">
      {isOn ? null : (
        <ActForm
          act={setEndpointStatus.bind(null, endpoint.id, "enabled")}
          label="Enable the endpoint"
          look={{ variant: "primary", wide: true }}
        />
      )}
      <ExampleForm act={testEndpoint.bind(null, endpoint.id)} groups={eventGroups(WEBHOOK_EVENT_TYPES)} />
      {isOn ? <MissedForm act={recoverMissed.bind(null, endpoint.id)} /> : null}
      <ButtonLink href={`${href}/rotate`} wide>
        Rotate the secret
      </ButtonLink>
      {isOn ? (
        <ActForm
          act={setEndpointStatus.bind(null, endpoint.id, "disabled")}
          label="Switch the endpoint off"
          look={{ wide: true }}
        />
      ) : null}
      <details className="rounded-md border border-line">
        <summary className="flex min-h-11 items-center justify-center px-4 text-center font-medium text-danger">
          Delete the endpoint …
        </summary>
        <div className="space-y-3 border-t border-line p-4">
          <p>
            Nothing is sent to it any more, its secrets are erased, and its log is no longer shown. This can&rsquo;t be
            taken back.
          </p>
          <ActForm
            act={deleteEndpoint.bind(null, endpoint.id)}
            label="Delete the endpoint"
            look={{ variant: "danger", wide: true }}
          />
        </div>
      </details>
    </div>
  );
}
