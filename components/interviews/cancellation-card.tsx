import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { channelText, noticeText } from "@/lib/interviews/notice/rules";
import type { CancellationCard as View } from "@/lib/interviews/views/schema";
import { formatClock, formatMoment } from "@/lib/time/zone";

/** Why it is off, in one card: the first thing a recruiter wants to know. */
export function CancellationCard({
  cancellation,
  zone,
  now,
}: {
  cancellation: View;
  zone: string;
  now: Date;
}): ReactNode {
  const { kind, late, noticeSeconds, undoUntil, publishedAt } = cancellation;
  const isOpen = publishedAt === null && undoUntil !== null && undoUntil > now;
  return (
    <Card as="section" aria-labelledby="cancellation" className="border-s-4 border-s-danger p-4! sm:p-5!">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="cancellation" className="text-lg font-semibold">
          {kind === "withdraw" ? "The candidate left the process" : "Cancelled"}
          {cancellation.initiator === "company" ? " by us" : kind === "withdraw" ? "" : " by the candidate"}
        </h2>
        {late ? <Badge tone="danger">Late</Badge> : null}
        {isOpen ? <Badge tone="warning">Can be undone until {formatClock(undoUntil, { zone })}</Badge> : null}
      </div>
      {isOpen ? (
        <p className="mt-2 text-sm [&_dt]:text-sm!">
          Until then the time is held: the interviewers, the ATS and other candidates are told afterwards.
        </p>
      ) : null}
      <FactList
        facts={facts(cancellation, { zone, now, notice: noticeText(noticeSeconds) })}
        className="mt-2 text-sm [&_dt]:text-sm!"
      />
      {cancellation.note ? (
        <blockquote dir="auto" className="mt-2 rounded-md bg-sunken px-4 py-3 wrap-anywhere whitespace-pre-wrap">
          {cancellation.note}
        </blockquote>
      ) : null}
    </Card>
  );
}

function facts(cancellation: View, { zone, now, notice }: { zone: string; now: Date; notice: string }): Fact[] {
  const { reasonLabel, reasonCode, who, channel, cancelledAt, reference, releaseSlots } = cancellation;
  return [
    {
      term: "Reason",
      detail: (
        <>
          <bdi>{reasonLabel}</bdi> <code className="text-xs text-muted">{reasonCode}</code>
        </>
      ),
    },
    {
      term: "When",
      detail: (
        <>
          {formatMoment(cancelledAt, { zone, now })}, {notice}
        </>
      ),
    },
    {
      term: "By",
      detail: (
        <>
          <bdi>{who}</bdi>, {channelText(channel) ?? channel}
        </>
      ),
    },
    { term: "Reference", detail: <span className="font-mono">{reference}</span> },
    ...(releaseSlots ? [] : [{ term: "The time", detail: "Not offered to others" }]),
  ];
}
