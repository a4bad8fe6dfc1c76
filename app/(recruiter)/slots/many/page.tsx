import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { ManySlotsForm } from "@/components/slots/many/many-forms";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { currentTime } from "@/lib/time/clock";
import { dayKey, listTimeZones } from "@/lib/time/zone";
import { addManyAction } from "../many/actions";

export const metadata: Metadata = { title: "Add many slots" };

export default async function Page(): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/many");
  if (!can(actor, "slots:write")) notFound();
  const hosts = await inOrganization(organization.id, (tx) => listHosts(tx));
  const zones = [...new Set([organization.timeZone, ...listTimeZones()])].toSorted();
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Add many slots"
        lead="The same hours on several days, for one interviewer or several. What is free is added, the rest is named."
      />
      <ManySlotsForm
        action={addManyAction}
        hosts={hosts}
        zone={organization.timeZone}
        zones={zones}
        today={dayKey(currentTime(), organization.timeZone)}
      />
    </div>
  );
}
