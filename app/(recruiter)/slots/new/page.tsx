import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { AddSlotsForm } from "@/components/slots/add-slots-form";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { listTimeZones } from "@/lib/time/zone";
import { addSlotsAction } from "../actions";

export const metadata: Metadata = { title: "Add slots" };

export default async function NewSlotsPage(): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/new");
  if (!can(actor, "slots:write")) notFound();
  const hosts = await inOrganization(organization.id, (tx) => listHosts(tx));
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Add slots"
        lead="Times of one interviewer that candidates can choose. All are added, or none if one overlaps."
      />
      <AddSlotsForm
        action={addSlotsAction}
        hosts={hosts}
        zone={organization.timeZone}
        zones={[...new Set([organization.timeZone, ...listTimeZones()])].toSorted()}
      />
    </div>
  );
}
