import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, FactList, type Fact } from "@/components/ui/card";
import { channelText, noticeText } from "@/lib/interviews/notice/rules";
import type { CancellationCard as View } from "@/lib/interviews/views/schema";
import type { ActionState } from "@/lib/forms/schema";
import { formatClock, formatMoment } from "@/lib/time/zone";
import { ActButton } from "./act-button";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

/** Why it is off, in one card: the first thing a recruiter wants to know. */
export function CancellationCard({
  cancellation,
  zone,
  now,
  markSeen,
  correctHref = null,
}: {
  cancellation: View;
  zone: string;
  now: Date;
  /** Null: the reader may not. */
  markSeen: Action | null;
  /** Where the reason is corrected; null: the reader may not. */
  correctHref?: string | null;
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
        facts={facts(cancellation, { zone, now, notice: noticeText(noticeSeconds), correctHref })}
        className="mt-2 text-sm [&_dt]:text-sm!"
      />
      {cancellation.note ? (
        <blockquote dir="auto" className="mt-2 rounded-md bg-sunken px-4 py-3 wrap-anywhere whitespace-pre-wrap">
          {cancellation.note}
        </blockquote>
      ) : null}
      {cancellation.noteUntil === null ? null : (
        <p className="mt-1 text-sm text-muted">
          Read by everybody in your organisation who may see interviews. Deleted by itself on{" "}
          {formatMoment(cancellation.noteUntil, { zone, now })}.
        </p>
      )}
      {cancellation.answerBy === null ? null : (
        <p className="mt-2 text-sm">
          The candidate was promised an answer by {formatMoment(cancellation.answerBy, { zone, now })}.
        </p>
      )}
      {cancellation.initiator === "candidate" ? (
        <Seen cancellation={cancellation} zone={zone} now={now} markSeen={markSeen} />
      ) : null}
    </Card>
  );
}

/** The candidate's own page says that it was seen, from then on. */
function Seen({
  cancellation: { seen },
  zone,
  now,
  markSeen,
}: {
  cancellation: View;
  zone: string;
  now: Date;
  markSeen: Action | null;
}): ReactNode {
  if (seen !== null) {
    return (
      <p className="mt-3 text-sm text-muted">
        Seen by <bdi>{seen.by}</bdi>, {formatMoment(seen.at, { zone, now })}. The candidate’s page says so.
      </p>
    );
  }
  if (markSeen === null) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
      <ActButton action={markSeen} label="Mark as seen" />
      <p className="text-sm text-muted">The candidate’s page then says that you have seen it.</p>
    </div>
  );
}

function facts(
  cancellation: View,
  { zone, now, notice, correctHref }: { zone: string; now: Date; notice: string; correctHref: string | null },
): Fact[] {
  const { who, channel, cancelledAt, reference, releaseSlots } = cancellation;
  return [
    { term: "Reason", detail: <ReasonDetail cancellation={cancellation} correctHref={correctHref} /> },
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

/** What counts, what was said where that is something else, and the way to correct it. */
function ReasonDetail({
  cancellation: { reasonLabel, reasonCode, corrected },
  correctHref,
}: {
  cancellation: View;
  correctHref: string | null;
}): ReactNode {
  return (
    <>
      <bdi>{corrected?.reasonLabel ?? reasonLabel}</bdi>{" "}
      <code className="text-xs text-muted">{corrected?.reasonCode ?? reasonCode}</code>
      {corrected === null ? null : (
        <span className="block text-muted">
          Corrected by your team. Said: <bdi>{reasonLabel}</bdi>
        </span>
      )}
      {correctHref === null ? null : (
        <a href={correctHref} className="block w-fit text-muted underline hover:text-ink">
          {corrected === null ? "Correct the reason" : "Correct it again"}
        </a>
      )}
    </>
  );
}
