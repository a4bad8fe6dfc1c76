import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { CopyWeekForm } from "@/components/slots/many/many-forms";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listHosts } from "@/lib/slots/recruiter-queries";
import { currentTime } from "@/lib/time/clock";
import { addDays, isDate, weekStart } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";
import { copyWeekAction } from "../many/actions";

export const metadata: Metadata = { title: "Copy a week" };

export default async function CopyWeekPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/copy");
  if (!can(actor, "slots:write")) notFound();
  const { week } = await searchParams;
  const hosts = await inOrganization(organization.id, (tx) => listHosts(tx));
  const monday = weekStart(
    typeof week === "string" && isDate(week) ? week : dayKey(currentTime(), organization.timeZone),
  );
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Copy a week"
        lead="Every slot keeps its clock time, also where clocks change between the weeks. What is free is added, the rest is named."
      />
      <CopyWeekForm action={copyWeekAction} hosts={hosts} week={monday} nextWeek={addDays(monday, 7)} />
    </div>
  );
}
