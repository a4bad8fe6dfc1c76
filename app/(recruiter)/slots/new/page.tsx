import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { AddSlotsForm } from "@/components/slots/add-slots-form";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { isTimeZone } from "@/lib/time/time-zones";
import { isDate } from "@/lib/time/wall-clock";
import { listTimeZones } from "@/lib/time/zone";
import { addSlotsAction } from "../actions";

export const metadata: Metadata = { title: "Add slots" };

export default async function NewSlotsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/new");
  if (!can(actor, "slots:write")) notFound();
  const given = readPlace(await searchParams, organization.timeZone);
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
        initial={given}
        zones={[...new Set([organization.timeZone, given.zone, ...listTimeZones()])].toSorted()}
      />
    </div>
  );
}

/** The place in the calendar that was chosen: what the form begins with. Anything else begins empty. */
function readPlace(query: Record<string, string | string[] | undefined>, ownZone: string) {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === "string" && value.length <= 254 ? value : "";
  };
  return {
    date: isDate(one("date")) ? one("date") : "",
    time: /^\d{2}:\d{2}$/.test(one("time")) ? one("time") : "",
    host: one("host").toLowerCase(),
    zone: isTimeZone(one("zone")) ? one("zone") : ownZone,
  };
}
