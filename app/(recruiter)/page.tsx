import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { InterviewTable } from "@/components/interviews/interview-table";
import { InterviewGlance } from "@/components/queue/interview-glance";
import { KeyLegend } from "@/components/queue/key-legend";
import { QueueEmpty, QueueWelcome } from "@/components/queue/queue-empty";
import { QueueTabs } from "@/components/queue/queue-tabs";
import { QueueView } from "@/components/queue/queue-view";
import { TodayLine } from "@/components/queue/today-line";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { NotifySwitch, QueueCountHere } from "@/components/recruiter/queue-count";
import { ButtonLink } from "@/components/ui/button";
import { getAttention, listAssignees } from "@/lib/attention/queries";
import { readView, waitingIn } from "@/lib/attention/rules";
import type { AttentionEntry } from "@/lib/attention/schema";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { getInterviewDetail } from "@/lib/interviews/detail-queries";
import { getToday } from "@/lib/interviews/today-queries";
import { markSeenAction } from "./interviews/[id]/actions";
import { queueAction } from "./queue-actions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const notices: Record<string, NoticeText> = {
  seen: { title: "Marked as seen", text: "The candidate’s page now says that you have seen it." },
  "item-seen": { title: "Marked as seen" },
  "item-done": { title: "Done", text: "It stands under “Done” if you need it back." },
  "item-snooze": { title: "It sleeps for now", text: "It comes back by itself. Until then it stands under “Snoozed”." },
  "item-reopen": { title: "It is open again" },
  "item-assign": { title: "It has a new owner" },
};

const EVERY_MS = 60_000;

const load = cache(async function load(show: unknown, whose: unknown, item: unknown) {
  const { actor, organization } = await requireMember("/");
  if (!can(actor, "interviews:read")) notFound();
  const zone = organization.timeZone;
  const view = readView({ show, whose }, actor);
  const found = await inOrganization(organization.id, async (tx) => {
    const page = await getAttention(tx, { view, zone });
    const named = page.entries.find(({ key }) => key === item);
    const selected = named ?? page.entries[0] ?? null;
    return {
      ...page,
      selected,
      isOpen: named !== undefined,
      waiting: view.show === "open" && view.whose === "all" ? waitingIn(page.entries) : null,
      today: await getToday(tx, { zone }),
      people: await listAssignees(tx),
      interview: selected?.interviewId ? await getInterviewDetail(tx, { interviewId: selected.interviewId }) : null,
    };
  });
  return { actor, zone, view, ...found };
});

/** The number in the tab's title is put there by a script, which also keeps it right. */
export const metadata: Metadata = { title: "Queue" };

export default async function QueuePage({ searchParams }: Props): Promise<ReactNode> {
  const { done, show, whose, item } = await searchParams;
  const { actor, zone, view, now, entries, hasMore, waiting, today, people, selected, isOpen, interview } = await load(
    show,
    whose,
    item,
  );
  const mayAct = can(actor, "interviews:mark-seen");
  const shown = entries.map((entry) => ({ ...entry, acts: entry.acts.filter(({ needs }) => can(actor, needs)) }));
  return (
    <>
      <LiveRefresh everyMs={EVERY_MS} />
      {waiting === null ? null : <QueueCountHere count={waiting} />}
      <PageHeader
        title={title(entries, view.show)}
        lead={<TodayLine today={today} zone={zone} />}
        actions={<NotifySwitch />}
      />
      <Notice code={done} texts={notices} />
      <div className="space-y-8">
        {today.isEmpty && entries.length === 0 ? (
          <QueueWelcome mayMakeKeys={can(actor, "api-keys:manage")} />
        ) : (
          <div>
            <QueueTabs view={view} />
            {shown.length === 0 ? (
              <QueueEmpty view={view} />
            ) : (
              <QueueView
                entries={shown}
                view={view}
                zone={zone}
                now={now}
                people={people}
                selected={selected?.key ?? null}
                isOpen={isOpen}
                action={mayAct ? queueAction : null}
                detail={
                  interview === null ? null : (
                    <InterviewGlance
                      interview={interview}
                      zone={zone}
                      markSeen={mayAct ? markSeenAction.bind(null, interview.id, "today") : null}
                    />
                  )
                }
              />
            )}
            {hasMore ? (
              <p className="mt-2 text-sm text-muted">There is more than fits: it comes up as these are done.</p>
            ) : null}
            <KeyLegend />
          </div>
        )}
        {today.next.length === 0 ? null : (
          <Section id="next" title="Next interviews">
            <InterviewTable caption="The next interviews by day" rows={today.next} zone={zone} now={now} />
            <ButtonLink size="sm" variant="quiet" href="/interviews">
              All upcoming interviews
            </ButtonLink>
          </Section>
        )}
      </div>
    </>
  );
}

function title(entries: readonly AttentionEntry[], show: string): string {
  if (show === "snoozed") return `Snoozed (${entries.length})`;
  if (show === "done") return `Done lately (${entries.length})`;
  return `Needs you now (${waitingIn(entries)})`;
}
