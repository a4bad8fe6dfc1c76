import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ReplaceForm } from "@/components/interviews/replace-form";
import { FullTimes } from "@/components/interviews/when";
import { PageHeader } from "@/components/recruiter/page-header";
import { Card } from "@/components/ui/card";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { isId } from "@/lib/ids";
import { getInterviewRecord, hostIdsOf } from "@/lib/interviews/lock-interview";
import { listReplacements } from "@/lib/slots/replacements";
import { replaceAction } from "./actions";

export const metadata: Metadata = { title: "Replace an interviewer" };

export default async function InterviewersPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactNode> {
  const { id } = await params;
  const home = `/interviews/${encodeURIComponent(id)}`;
  const { actor, organization } = await requireMember(`${home}/interviewers`);
  if (!can(actor, "interviews:write") || !isId("int", id)) notFound();
  const found = await inOrganization(organization.id, async (tx) => {
    const interview = await getInterviewRecord(tx, id);
    if (interview === null) return null;
    const { startsAt, endsAt } = interview;
    const replacements = await listReplacements(tx, { startsAt, endsAt, except: hostIdsOf(interview) });
    return { interview, replacements, now: tx.now };
  });
  if (found === null) notFound();
  const { interview, replacements, now } = found;
  if (interview.status !== "scheduled" || interview.startsAt <= now) redirect(home);
  const panel =
    interview.interviewers.length > 0 ? interview.interviewers.map(({ host }) => host) : [interview.organizer];
  const name = withoutTurns(interview.candidate.name);
  return (
    <div className="max-w-3xl">
      <PageHeader
        back={{ href: home, label: name }}
        title="Replace an interviewer"
        lead="The time stays as it is: the candidate keeps it and need not do anything."
      />
      <Card className="mb-6 space-y-2 p-4! sm:p-5!">
        <FullTimes interval={interview} zones={[{ zone: organization.timeZone, label: "" }]} now={now} />
        <p className="text-sm text-muted">
          Whoever leaves gets the interview out of their calendar, whoever joins gets an invitation. Both at once or
          neither.
        </p>
      </Card>
      <ReplaceForm
        action={replaceAction.bind(null, id)}
        back={home}
        panel={panel.map((host) => ({ email: host.email, name: withoutTurns(host.name) }))}
        replacements={replacements}
      />
    </div>
  );
}
