import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { AttentionList } from "@/components/interviews/attention-list";
import { InterviewTable } from "@/components/interviews/interview-table";
import { Figures, type Figure } from "@/components/recruiter/figures";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getToday } from "@/lib/interviews/today-queries";
import type { Today } from "@/lib/interviews/views/schema";
import { AtsAttention } from "./ats-attention";
import { markSeenAction } from "./interviews/[id]/actions";
import { formatDay, formatZone } from "@/lib/time/zone";

export const metadata: Metadata = { title: "Today" };

const notices: Record<string, NoticeText> = {
  seen: { title: "Marked as seen", text: "The candidate’s page now says that you have seen it." },
};

export default async function TodayPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactNode> {
  const { done } = await searchParams;
  const { actor, organization } = await requireMember("/");
  if (!can(actor, "interviews:read")) notFound();
  const zone = organization.timeZone;
  const today = await inOrganization(organization.id, (tx) => getToday(tx, { zone }));
  const { now, attention, next } = today;
  return (
    <>
      <PageHeader title={formatDay(now, { zone })} lead={formatZone(now, zone)} />
      <Notice code={done} texts={notices} />
      <div className="space-y-7">
        {today.isEmpty ? (
          <Welcome mayMakeKeys={can(actor, "api-keys:manage")} />
        ) : (
          <>
            {can(actor, "interviews:write") ? (
              <AtsAttention organizationId={organization.id} zone={zone} now={now} />
            ) : null}
            <Figures figures={figures(today)} />
            <Section
              id="attention"
              title={`Needs a look (${attention.length})`}
              note="Cancelled by anybody or moved by candidates in the last 48 hours, late ones first, and every request for other times that waits"
            >
              {attention.length === 0 ? (
                <EmptyState title="Nothing needs you now">
                  <p>When a candidate cancels, moves or asks for other times, it appears here in the same moment.</p>
                </EmptyState>
              ) : (
                <AttentionList
                  items={attention}
                  zone={zone}
                  now={now}
                  markSeen={
                    can(actor, "interviews:mark-seen")
                      ? (interviewId) => markSeenAction.bind(null, interviewId, "today")
                      : null
                  }
                />
              )}
            </Section>
            <Section id="next" title="Next interviews">
              {next.length === 0 ? (
                <EmptyState
                  title="No interviews ahead"
                  action={<ButtonLink href="/interviews?when=past">Show past interviews</ButtonLink>}
                />
              ) : (
                <>
                  <InterviewTable caption="The next interviews by day" rows={next} zone={zone} now={now} />
                  <ButtonLink size="sm" variant="quiet" href="/interviews">
                    All upcoming interviews
                  </ButtonLink>
                </>
              )}
            </Section>
          </>
        )}
      </div>
    </>
  );
}

function figures({ figures: { cancelled, moved, freed, refilled, upcoming, hasMore } }: Today): Figure[] {
  const plus = hasMore ? "+" : "";
  return [
    { label: "cancelled today", value: `${cancelled}${plus}` },
    { label: "moved today", value: `${moved}${plus}` },
    { label: "freed slots taken again", value: `${refilled} of ${freed}`, hint: "of those let go today" },
    { label: "interviews still to come today", value: `${upcoming}${plus}` },
  ];
}

function Welcome({ mayMakeKeys }: { mayMakeKeys: boolean }): ReactNode {
  return (
    <EmptyState
      title="Welcome. Connect your ATS and interviews appear here"
      action={
        mayMakeKeys ? (
          <ButtonLink variant="primary" href="/settings/api-keys">
            Make an API key
          </ButtonLink>
        ) : null
      }
    >
      <p>
        With the first interview every candidate gets a link to cancel or move it with a reason, and you see here what
        happened, who was told and which slots are free again.
      </p>
    </EmptyState>
  );
}
