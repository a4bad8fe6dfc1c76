import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache, type ReactNode } from "react";
import { Acts } from "@/components/interviews/acts";
import { RequestCard } from "@/components/time-requests/request-card";
import { CalendarAnswers } from "@/components/interviews/calendar-answers";
import { CopyLink } from "@/components/interviews/copy-link";
import { CancellationCard } from "@/components/interviews/cancellation-card";
import { InterviewFacts } from "@/components/interviews/interview-facts";
import { DeliveryList, MessageList } from "@/components/interviews/messages";
import { ConfirmedBadge, StatusBadge } from "@/components/interviews/status-badge";
import { Timeline } from "@/components/interviews/timeline";
import { LiveRefresh } from "@/components/recruiter/live-refresh";
import { Notice, type NoticeText } from "@/components/recruiter/notice";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { SlotStatusBadge } from "@/components/slots/slot-status";
import { Card } from "@/components/ui/card";
import type { MemberActor } from "@/lib/authz/actor";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { isId } from "@/lib/ids";
import { getInterviewDetail } from "@/lib/interviews/detail-queries";
import type { InterviewDetail } from "@/lib/interviews/views/schema";
import { Next } from "./next";
import { Waiting } from "./waiting";
import { copyLinkAction, markSeenAction, outcomeAction } from "./actions";
import { approveMoveAction, keepTimeAction, seeRequestAction } from "./request-actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const notices: Record<string, NoticeText> = {
  cancelled: { title: "The interview is cancelled", text: "Below you see who is told and what became of the time." },
  moved: { title: "The interview has moved", text: "The new time was won first, then the old one was let go." },
  "moved-over-open": {
    title: "The interview has moved",
    text: "Open slots that overlapped the new time were withdrawn.",
  },
  noted: { title: "Noted" },
  seen: { title: "Marked as seen", text: "The candidate’s page now says that you have seen it." },
  kept: { title: "The old time is kept", text: "The candidate is told that the interview stands as it is." },
  offered: {
    title: "Sent, and the times are offered",
    text: "The candidate sees them first and can take one at once.",
  },
  replaced: {
    title: "The interviewer is replaced",
    text: "The candidate keeps the time. Below you see who was told.",
  },
  replied: { title: "Sent", text: "Below you see whether the mail arrived." },
  "cancelled-offered": {
    title: "The interview is cancelled, and other times are offered",
    text: "The candidate got one mail with your words; they see the times first.",
  },
  closed: { title: "Closed", text: "It is out of the queue, for the whole team. It stays in the history." },
  reopened: { title: "Open again", text: "It is back in the queue." },
  corrected: { title: "The reason is corrected", text: "Reports count it from now on. What was said stays on record." },
  unchanged: { title: "Nothing to change", text: "It already was as you wanted it.", tone: "warning" },
};

const load = cache(async function load(id: string) {
  const signedIn = await requireMember(`/interviews/${encodeURIComponent(id)}`);
  const { actor, organization } = signedIn;
  if (!can(actor, "interviews:read") || !isId("int", id)) return { ...signedIn, interview: null };
  const interview = await inOrganization(organization.id, (tx) => getInterviewDetail(tx, { interviewId: id }));
  return { ...signedIn, interview };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { interview } = await load((await params).id);
  return { title: interview === null ? "Not found" : `${interview.candidate.name}, ${interview.title}` };
}

export default async function InterviewPage({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const { actor, organization, interview } = await load(id);
  if (interview === null) notFound();
  const zone = organization.timeZone;
  const { now } = interview;
  const correctHref = can(actor, "interviews:write") ? `/interviews/${id}/reason?of=` : null;
  return (
    <>
      <LiveRefresh interviewId={id} />
      <PageHeader
        back={{ href: "/interviews", label: "Interviews" }}
        title={<bdi>{interview.candidate.name}</bdi>}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <bdi>{interview.title}</bdi>
            <StatusBadge status={interview.status} />
            {interview.status === "scheduled" && interview.confirmedAt !== null ? <ConfirmedBadge /> : null}
          </span>
        }
        actions={
          can(actor, "interviews:write") ? <Acts interview={interview} outcome={outcomeAction.bind(null, id)} /> : null
        }
      />
      <Notice code={query.done} texts={notices} />
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-6">
          {interview.cancellation ? (
            <CancellationCard
              cancellation={interview.cancellation}
              zone={zone}
              now={now}
              markSeen={can(actor, "interviews:mark-seen") ? markSeenAction.bind(null, id, "interview") : null}
              correctHref={correctHref === null ? null : `${correctHref}${interview.cancellation.id}`}
            />
          ) : null}
          <Next interview={interview} actor={actor} zone={zone} />
          {interview.timeRequest ? (
            <RequestCard
              request={interview.timeRequest}
              interviewId={id}
              zone={zone}
              interviewZone={interview.timeZone}
              candidateZone={interview.candidate.timeZone}
              now={now}
              acts={
                can(actor, "interviews:write")
                  ? {
                      keep: keepTimeAction.bind(null, id),
                      see: seeRequestAction.bind(null, id),
                      approve: approveMoveAction.bind(null, id),
                    }
                  : null
              }
            />
          ) : null}
          <CalendarAnswers answers={interview.calendarAnswers} zone={zone} now={now} />
          <InterviewFacts interview={interview} zone={zone} mayErase={can(actor, "candidates:erase")} />
          <Section id="timeline" title="What happened">
            <Card className="p-4! sm:p-5!">
              <Timeline entries={interview.timeline} zone={zone} now={now} correctHref={correctHref} />
              {interview.hasMore ? (
                <p className="mt-3 text-sm text-muted">Older entries are in the event feed of the API.</p>
              ) : null}
            </Card>
          </Section>
        </div>
        <Records interview={interview} actor={actor} zone={zone} />
      </div>
    </>
  );
}

function Records({
  interview,
  actor,
  zone,
}: {
  interview: InterviewDetail;
  actor: MemberActor;
  zone: string;
}): ReactNode {
  const { now, slots, messages, deliveries } = interview;
  return (
    <div className="space-y-6">
      {can(actor, "interviews:copy-link") ? (
        <Section id="link" title="Candidate's link">
          <CopyLink action={copyLinkAction.bind(null, interview.id)} />
        </Section>
      ) : null}
      <Section id="slots" title={slots.length === 1 ? "Slot" : "Slots"}>
        <ul className="divide-y divide-line rounded-md border border-line bg-surface text-sm">
          {slots.map((slot) => (
            <li key={slot.id} className="flex items-center justify-between gap-3 px-3 py-2.5">
              <bdi className="min-w-0 wrap-anywhere">{slot.hostName}</bdi>
              <SlotStatusBadge status={slot.status} />
            </li>
          ))}
        </ul>
      </Section>
      <Waiting
        organizationId={actor.organizationId}
        interviewId={interview.id}
        mayAct={can(actor, "interviews:write")}
      />
      <Section id="told" title="Who was told">
        <MessageList messages={messages} zone={zone} now={now} />
      </Section>
      {deliveries.length > 0 ? (
        <Section id="deliveries" title="Webhooks">
          <DeliveryList deliveries={deliveries} zone={zone} now={now} mayOpen={can(actor, "webhooks:read")} />
        </Section>
      ) : null}
    </div>
  );
}
