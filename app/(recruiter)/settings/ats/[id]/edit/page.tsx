import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ConnectionForm } from "@/components/ats/connection-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { adapterOf, providerName } from "@/lib/ats/adapters";
import { getConnection } from "@/lib/ats/queries";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { editAts } from "../../actions";
import { requireAtsAdmin } from "../../ats-admin";

export const metadata: Metadata = { title: "Edit the connection" };

export default async function EditConnectionPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const href = `/settings/ats/${encodeURIComponent(id)}`;
  const member = await requireAtsAdmin(`${href}/edit`);
  const connection = await inOrganization(member.organization.id, (tx) => getConnection(tx, id));
  if (connection === null) notFound();
  const adapter = adapterOf(connection.provider);
  return (
    <>
      <PageHeader title={`Edit ${connection.name}`} back={{ href, label: connection.name }} />
      <ConnectionForm
        act={editAts.bind(null, id)}
        fields={adapter?.fields ?? []}
        present={{ name: connection.name, baseUrl: connection.baseUrl, includeNote: connection.settings.include_note }}
        defaultBaseUrl={adapter?.baseUrl ?? null}
        suggestedName={providerName(connection.provider)}
        backHref={href}
        webhookBase={`${env().APP_URL}/api/ats/${connection.provider}`}
      />
    </>
  );
}
