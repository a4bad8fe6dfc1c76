import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { RotateForm } from "@/components/webhooks/rotate-form";
import { inOrganization } from "@/lib/db/transaction";
import { getWebhookEndpoint } from "@/lib/webhooks/queries";
import { rotateSecret } from "../../actions";
import { requireWebhookAdmin } from "../../webhook-admin";

export const metadata: Metadata = { title: "Rotate the secret" };

export default async function RotateSecretPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const href = `/settings/webhooks/${encodeURIComponent(id)}`;
  const member = await requireWebhookAdmin(`${href}/rotate`);
  const endpoint = await inOrganization(member.organization.id, (tx) => getWebhookEndpoint(tx, id));
  if (endpoint === null) notFound();
  return (
    <>
      <PageHeader
        title="Rotate the signing secret"
        lead="A new secret signs first from now on."
        back={{ href, label: endpoint.description || new URL(endpoint.url).host }}
      />
      <RotateForm act={rotateSecret.bind(null, id)} backHref={href} />
    </>
  );
}
