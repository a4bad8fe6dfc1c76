import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { labelLanguages } from "@/components/reasons/label-languages";
import { NewReasonForm } from "@/components/reasons/reason-form";
import { PageHeader } from "@/components/recruiter/page-header";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isReasonList } from "@/lib/reasons/schema";
import { getReasonLocale } from "@/lib/reasons/settings-queries";
import { addReasonAction } from "../actions";

export const metadata: Metadata = { title: "Add a reason" };

export default async function NewReasonPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/settings/reasons/new");
  if (!can(actor, "reasons:write")) notFound();
  const { list: wanted } = await searchParams;
  const list = isReasonList(wanted) ? wanted : "cancel";
  const home = await inOrganization(organization.id, getReasonLocale);
  const backHref = `/settings/reasons?list=${list}`;
  return (
    <div className="max-w-[48rem]">
      <PageHeader back={{ href: backHref, label: "Reasons" }} title="Add a reason" />
      <NewReasonForm action={addReasonAction} languages={labelLanguages(home)} list={list} backHref={backHref} />
    </div>
  );
}
