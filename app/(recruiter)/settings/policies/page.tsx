import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { ExceptionTable } from "@/components/settings/exception-table";
import { PolicyForm } from "@/components/settings/policy-form";
import { PolicyPreview } from "@/components/settings/policy-preview";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { fieldsOf } from "@/lib/policies/forms/schema";
import { getPolicySettings, type LastChange } from "@/lib/policies/queries";
import { resolvePolicy } from "@/lib/policies/rules";
import { formatShortMoment } from "@/lib/time/zone";
import { putBackPolicyAction, removeExceptionAction, savePolicyAction } from "./actions";

export const metadata: Metadata = { title: "Policies" };

const notices: Record<string, NoticeText> = {
  saved: {
    title: "The policies are saved",
    text: "They hold from now on. Not what you meant? Put back what was before.",
  },
  "put-back": { title: "What was before holds again" },
  exception: { title: "The exception is saved" },
  removed: { title: "The exception is gone", text: "The organisation's rules hold there again." },
};

export default async function PoliciesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const query = await searchParams;
  const { actor, organization } = await requireMember("/settings/policies");
  if (!can(actor, "policies:read")) notFound();
  const mayChange = can(actor, "policies:write");
  const { settings, now } = await inOrganization(organization.id, async (tx) => ({
    settings: await getPolicySettings(tx),
    now: tx.now,
  }));
  const { policy, jobs, lastChange, canPutBack } = settings;
  return (
    <>
      <PageHeader
        back={{ href: "/settings", label: "Settings" }}
        title="Policies"
        lead="Until when candidates cancel and move by themselves, what they are asked, and what becomes of freed slots."
      />
      <Notice code={query.done} texts={notices} />
      <div className="mb-5 flex flex-wrap items-center gap-3 text-sm text-muted">
        <Changed change={lastChange} zone={organization.timeZone} now={now} />
        {mayChange && canPutBack ? <ActButton action={putBackPolicyAction} label="Put back what was before" /> : null}
      </div>
      <div className="space-y-7">
        {mayChange ? (
          <PolicyForm action={savePolicyAction} policy={policy} initial={fieldsOf(policy)} />
        ) : (
          <Card>
            <PolicyPreview policy={resolvePolicy(policy, { jobExternalId: "", kind: "video" })} kind="video" />
          </Card>
        )}
        <Section
          id="exceptions"
          title="Exceptions"
          note="One for a job and kind wins over one for a job, that over one for a kind."
        >
          <ExceptionTable
            exceptions={policy.overrides}
            jobs={jobs}
            remove={
              mayChange
                ? ({ job_external_id: job = "", kind = "" }) => (
                    <ActButton action={removeExceptionAction.bind(null, job, kind)} variant="quiet" label="Remove" />
                  )
                : null
            }
          />
          {mayChange ? <ButtonLink href="/settings/policies/exception">Add an exception</ButtonLink> : null}
        </Section>
      </div>
    </>
  );
}

function Changed({ change, zone, now }: { change: LastChange | null; zone: string; now: Date }): ReactNode {
  if (change === null) return <p>These are the rules Reslot begins with; nobody has changed them.</p>;
  return (
    <p>
      Last changed {formatShortMoment(change.at, { zone, now })} by{" "}
      <bdi>{change.memberName ?? "an API key or whoever runs this installation"}</bdi>.
    </p>
  );
}
