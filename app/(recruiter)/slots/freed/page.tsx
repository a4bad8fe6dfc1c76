import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { StoryTable } from "@/components/refill/story-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { formatZone } from "@/lib/time/zone";
import { listOpenQuestions, listStories } from "@/lib/waitlist/story/queries";

/** A deadline passes without a change of anything. */
const DEADLINES_MS = 60_000;

export const metadata: Metadata = { title: "Freed slots" };

export default async function FreedSlotsPage(): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/slots/freed");
  if (!can(actor, "slots:read")) notFound();
  const zone = organization.timeZone;
  const { stories, questions, now } = await inOrganization(organization.id, async (tx) => ({
    stories: await listStories(tx),
    questions: await listOpenQuestions(tx),
    now: tx.now,
  }));
  return (
    <>
      <LiveRefresh everyMs={DEADLINES_MS} />
      <PageHeader
        back={{ href: "/slots", label: "Slots" }}
        title="Freed slots"
        lead={`What cancellations and moves freed, and who gets it next. Times in ${formatZone(now, zone)}`}
      />
      {questions.length > 0 ? (
        <Section id="questions" title="Needs you now" note="Choose who is asked, or see that nobody took it.">
          <StoryTable stories={questions} zone={zone} now={now} />
        </Section>
      ) : null}
      {questions.length > 0 ? <div className="h-6" /> : null}
      {stories.length === 0 ? (
        <EmptyState
          title="No slot was freed in the last two weeks"
          action={<ButtonLink href="/slots">See slots</ButtonLink>}
        >
          <p>When an interview is cancelled or moves, its slot looks for its next candidate here.</p>
        </EmptyState>
      ) : (
        <StoryTable stories={stories} zone={zone} now={now} />
      )}
    </>
  );
}
