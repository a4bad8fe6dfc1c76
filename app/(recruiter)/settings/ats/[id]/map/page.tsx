import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { MappingForm } from "@/components/ats/mapping-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { getConnection } from "@/lib/ats/queries";
import { inOrganization } from "@/lib/db/transaction";
import { listReasonChoices } from "@/lib/ats/mapping-queries";
import { mapAts } from "../../actions";
import { requireAtsAdmin } from "../../ats-admin";

export const metadata: Metadata = { title: "Reasons and people" };

export default async function MapConnectionPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const href = `/settings/ats/${encodeURIComponent(id)}`;
  const member = await requireAtsAdmin(`${href}/map`);
  const { connection, choices } = await inOrganization(member.organization.id, async (tx) => ({
    connection: await getConnection(tx, id),
    choices: await listReasonChoices(tx),
  }));
  if (connection === null) notFound();
  return (
    <>
      <PageHeader
        title="Reasons and people"
        lead="What was guessed is chosen already. A withdrawal without a reason of the ATS waits until you choose one."
        back={{ href, label: connection.name }}
      />
      <MappingForm
        act={mapAts.bind(null, id)}
        catalogue={connection.catalogue}
        reasons={choices.reasons.map((each) => ({ ...each, chosen: connection.reasonMap[each.code] ?? "" }))}
        hosts={choices.hosts.map((each) => ({ ...each, chosen: connection.userMap[each.email] ?? "" }))}
        backHref={href}
      />
    </>
  );
}
