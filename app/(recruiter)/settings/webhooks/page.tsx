import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Notice } from "@/components/recruiter/notice";
import { PageHeader } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { EndpointTable } from "@/components/webhooks/endpoint-table";
import { inOrganization } from "@/lib/db/transaction";
import { listWebhookEndpoints } from "@/lib/webhooks/queries";
import { requireWebhookAdmin } from "./webhook-admin";

type Query = Promise<Record<string, string | string[] | undefined>>;

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ searchParams }: { searchParams: Query }): Promise<ReactNode> {
  const member = await requireWebhookAdmin("/settings/webhooks");
  const endpoints = await inOrganization(member.organization.id, listWebhookEndpoints);
  const add = (
    <ButtonLink href="/settings/webhooks/new" variant="primary">
      Add an endpoint
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Tell your ATS and other systems what happens, signed and tried again until it has arrived."
        back={{ href: "/settings", label: "Settings" }}
        actions={endpoints.length > 0 ? add : undefined}
      />
      <Notice
        code={(await searchParams)["notice"]}
        texts={{ deleted: { title: "The endpoint is deleted", text: "Nothing is sent to it any more." } }}
      />
      <p className="mb-5">
        <Link className="underline" href="/api/docs/events" prefetch={false}>
          Every event, with its fields and an example
        </Link>
      </p>
      {endpoints.length > 0 ? (
        <EndpointTable endpoints={endpoints} />
      ) : (
        <EmptyState title="No endpoints yet" action={add}>
          <p>An endpoint is an address of yours that gets every cancellation, move and freed slot within moments.</p>
        </EmptyState>
      )}
    </>
  );
}
