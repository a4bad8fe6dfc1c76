import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CareForm } from "@/components/first-choices/care-form";
import { CancelForm } from "@/components/interviews/cancel-form";
import { FullTimes } from "@/components/interviews/when";
import { PageHeader } from "@/components/recruiter/page-header";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isId } from "@/lib/ids";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { listReasons } from "@/lib/reasons/queries";
import { cancelAction } from "../actions";

export const metadata: Metadata = { title: "Cancel an interview" };

export default async function CancelPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const home = `/interviews/${encodeURIComponent(id)}`;
  const { actor, organization } = await requireMember(`${home}/cancel`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const { interview, reasons, now } = await inOrganization(organization.id, async (tx) => ({
    interview: await getInterviewRecord(tx, id),
    reasons: await listReasons(tx, { list: "staff", lang: "en" }),
    now: tx.now,
  }));
  if (interview === null) notFound();
  // Somebody was faster, or an old page: the interview's own page says how it stands.
  if (interview.status !== "scheduled") redirect(home);
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: home, label: interview.candidate.name }}
        title="Cancel this interview?"
        lead={
          <>
            <bdi>{interview.candidate.name}</bdi>, <bdi>{interview.title}</bdi>
          </>
        }
      />
      <Card className="mb-6 space-y-2 p-4! sm:p-5!">
        <FullTimes interval={interview} zones={[{ zone: organization.timeZone, label: "" }]} now={now} />
        <p className="text-sm text-muted">
          It is cancelled at once, for everybody you choose below. The candidate stays in the process unless you say
          otherwise, and you can schedule the interview again later.
        </p>
      </Card>
      <CareForm path={`${home}/cancel/reply`} reasons={reasons} />
      <CancelForm action={cancelAction.bind(null, id)} back={home} reasons={reasons} />
    </div>
  );
}
