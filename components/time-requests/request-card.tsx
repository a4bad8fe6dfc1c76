import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card, FactList, type Fact } from "@/components/ui/card";
import type { ActionState } from "@/lib/forms/schema";
import type { RequestCard as View, TimeWindow } from "@/lib/time-requests/schema";
import { formatMoment, formatRange, formatZone, isSameWallTime } from "@/lib/time/zone";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

/** More open times than anybody compares; the move page has them all. */
const MAX_OPEN = 12;

/** What the candidate proposes, until when it waits, and the two answers to it. */
export function RequestCard({
  request,
  interviewId,
  zone,
  interviewZone,
  candidateZone,
  now,
  acts,
}: {
  request: View;
  interviewId: string;
  /** The organisation's. */
  zone: string;
  interviewZone: string;
  candidateZone: string | null;
  now: Date;
  /** Null: this member may only look. */
  acts: { keep: Action; see: Action; approve: Action } | null;
}): ReactNode {
  const { windows, openTimes, note, seenAt, chosen } = request;
  return (
    <Card as="section" aria-labelledby="time-request" className="border-s-4 border-s-warning p-4! sm:p-5!">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="time-request" className="text-lg font-semibold">
          {chosen === null ? "The candidate asks for another time" : "The candidate chose another time"}
        </h2>
        <Badge tone="warning">Answer by {formatMoment(request.expiresAt, { zone, now })}</Badge>
      </div>
      <p className="mt-2 text-sm">
        The interview stands as it is until you answer; unanswered, it stays.
        {chosen === null ? null : " The new time is kept for this candidate until then."}
      </p>
      <ul className="mt-3 divide-y divide-line rounded-md border border-line">
        {windows.map((window) => (
          <li
            key={window.startsAt.toISOString()}
            className="flex flex-wrap items-center justify-between gap-2 px-3 py-2.5"
          >
            <WindowTimes window={window} zones={[interviewZone, candidateZone ?? request.timeZone]} now={now} />
            {acts === null || chosen !== null ? null : (
              <ButtonLink size="sm" href={`/interviews/${interviewId}/move?at=${window.startsAt.toISOString()}`}>
                Move to its beginning
                <span className="sr-only">, {formatMoment(window.startsAt, { zone: interviewZone, now })}</span>
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      {acts === null || chosen !== null ? null : (
        <OpenTimes times={openTimes} interviewId={interviewId} zone={interviewZone} now={now} />
      )}
      <FactList facts={facts(request, { zone, now })} className="mt-3 text-sm [&_dt]:text-sm!" />
      {note === null ? null : (
        <blockquote dir="auto" className="mt-2 rounded-md bg-sunken px-4 py-3 wrap-anywhere whitespace-pre-wrap">
          {note}
        </blockquote>
      )}
      {acts === null ? null : (
        <div className="mt-4 flex flex-wrap items-end gap-3">
          {chosen === null ? null : (
            <ActButton
              action={acts.approve}
              fields={{ request: request.id }}
              variant="primary"
              label="Confirm the new time"
            />
          )}
          <ActButton action={acts.keep} fields={{ request: request.id }} label="Keep the old time" />
          {seenAt === null ? (
            <ActButton action={acts.see} fields={{ request: request.id }} label="Tell the candidate it was seen" />
          ) : null}
        </div>
      )}
    </Card>
  );
}

/** The window by the interview's clock and, where that shows something else, by the candidate's. */
function WindowTimes({
  window,
  zones: [own, other],
  now,
}: {
  window: TimeWindow;
  zones: [string, string];
  now: Date;
}): ReactNode {
  return (
    <div className="min-w-0 text-sm">
      <p className="font-medium tabular-nums">
        {formatRange(window, { zone: own, now })}{" "}
        <span className="font-normal text-muted">{formatZone(window.startsAt, own)}</span>
      </p>
      {isSameWallTime(window, own, other) ? null : (
        <p className="text-muted tabular-nums">
          {formatRange(window, { zone: other, now })} {formatZone(window.startsAt, other)}, for the candidate
        </p>
      )}
    </div>
  );
}

function OpenTimes({
  times,
  interviewId,
  zone,
  now,
}: {
  times: View["openTimes"];
  interviewId: string;
  zone: string;
  now: Date;
}): ReactNode {
  if (times.length === 0) {
    return <p className="mt-3 text-sm text-muted">No open slot of everybody on the panel lies in these windows.</p>;
  }
  return (
    <div className="mt-3">
      <h3 className="text-sm font-medium">Open slots that fit</h3>
      <ul className="mt-1.5 flex flex-wrap gap-2">
        {times.slice(0, MAX_OPEN).map((time) => (
          <li key={time.slotId}>
            <ButtonLink size="sm" href={`/interviews/${interviewId}/move?slot=${time.slotId}`}>
              Move to {formatMoment(time.startsAt, { zone, now })}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

function facts({ reasonLabel, requestedAt, reference, seenAt }: View, place: { zone: string; now: Date }): Fact[] {
  return [
    ...(reasonLabel === null ? [] : [{ term: "Reason", detail: <bdi>{reasonLabel}</bdi> }]),
    { term: "Asked", detail: formatMoment(requestedAt, place) },
    { term: "Reference", detail: <span className="font-mono">{reference}</span> },
    ...(seenAt === null
      ? []
      : [{ term: "Seen", detail: `${formatMoment(seenAt, place)}; the candidate’s page says so` }]),
  ];
}
