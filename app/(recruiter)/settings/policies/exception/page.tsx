import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/recruiter/page-header";
import { ExceptionForm } from "@/components/settings/exception-form";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { fieldsOf } from "@/lib/policies/forms/schema";
import { getPolicySettings } from "@/lib/policies/queries";
import { saveExceptionAction } from "../actions";

export const metadata: Metadata = { title: "An exception to the policies" };

/** A new exception, or the one that `job` and `kind` of the address name. */
export default async function ExceptionPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { actor, organization } = await requireMember("/settings/policies/exception");
  if (!can(actor, "policies:write")) notFound();
  const [job, kind] = [query.job, query.kind].map((value) => (typeof value === "string" ? value : ""));
  const { policy, jobs } = await inOrganization(organization.id, getPolicySettings);
  const isNew = job === "" && kind === "";
  const known = policy.overrides.find((each) => (each.job_external_id ?? "") === job && (each.kind ?? "") === kind);
  if (!isNew && known === undefined) notFound();
  const initial = { ...fieldsOf(known ?? {}), job_external_id: job ?? "", kind: kind ?? "" };
  const title = isNew ? "Add an exception" : "Change the exception";
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: "/settings/policies", label: "Policies" }}
        title={title}
        lead="Rules for one job, one kind of interview, or both. What stays empty is as the organisation has it."
      />
      <ExceptionForm
        action={saveExceptionAction.bind(null, job ?? "", kind ?? "")}
        jobs={withUnknown(jobs, job ?? "")}
        initial={initial}
      />
    </div>
  );
}

/** A job that only the exception knows stays one that can be chosen. */
function withUnknown(jobs: readonly { externalId: string; title: string }[], job: string) {
  const isKnown = job === "" || jobs.some(({ externalId }) => externalId === job);
  return isKnown ? jobs : [...jobs, { externalId: job, title: "A job not seen yet" }];
}
