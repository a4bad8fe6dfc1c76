import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { eventGroups } from "@/components/webhooks/words";
import { inOrganization } from "@/lib/db/transaction";
import { getWebhookEndpoint } from "@/lib/webhooks/queries";
import { WEBHOOK_EVENT_TYPES } from "@/lib/webhooks/schema";
import { editEndpoint } from "../../actions";
import { requireWebhookAdmin } from "../../webhook-admin";

export const metadata: Metadata = { title: "Edit the endpoint" };

export default async function EditEndpointPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const href = `/settings/webhooks/${encodeURIComponent(id)}`;
  const member = await requireWebhookAdmin(`${href}/edit`);
  const endpoint = await inOrganization(member.organization.id, (tx) => getWebhookEndpoint(tx, id));
  if (endpoint === null) notFound();
  const { url, description, eventTypes, includeNote, ed25519, maxPerMinute, headerNames } = endpoint;
  return (
    <div className="max-w-[48rem]">
      <PageHeader title="Edit the endpoint" back={{ href, label: description || new URL(url).host }} />
      <EndpointForm
        act={editEndpoint.bind(null, id)}
        groups={eventGroups(WEBHOOK_EVENT_TYPES)}
        present={{ url, description, eventTypes, includeNote, ed25519, maxPerMinute, headerNames }}
        backHref={href}
      />
    </div>
  );
}
