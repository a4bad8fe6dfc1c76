import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { EndpointForm } from "@/components/webhooks/endpoint-form";
import { eventGroups } from "@/components/webhooks/words";
import { WEBHOOK_EVENT_TYPES } from "@/lib/webhooks/schema";
import { createEndpoint } from "../actions";
import { requireWebhookAdmin } from "../webhook-admin";

export const metadata: Metadata = { title: "New endpoint" };

export default async function NewEndpointPage(): Promise<ReactNode> {
  await requireWebhookAdmin("/settings/webhooks/new");
  return (
    <div className="max-w-[48rem]">
      <PageHeader title="Add an endpoint" back={{ href: "/settings/webhooks", label: "Webhooks" }} />
      <EndpointForm act={createEndpoint} groups={eventGroups(WEBHOOK_EVENT_TYPES)} backHref="/settings/webhooks" />
    </div>
  );
}
