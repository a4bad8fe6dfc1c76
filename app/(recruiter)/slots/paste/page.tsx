import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { PasteForm } from "@/components/slots/many/many-forms";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { listTimeZones } from "@/lib/time/zone";
import { pasteAction } from "../many/actions";

export const metadata: Metadata = { title: "Paste slots" };

export default async function Page(): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/paste");
  if (!can(actor, "slots:write")) notFound();
  const hosts = await inOrganization(organization.id, (tx) => listHosts(tx));
  const zones = [...new Set([organization.timeZone, ...listTimeZones()])].toSorted();
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Paste slots"
        lead="From a mail, a text or a spreadsheet. Each line is added by itself and told what became of it."
      />
      <PasteForm action={pasteAction} hosts={hosts} zone={organization.timeZone} zones={zones} />
    </div>
  );
}
