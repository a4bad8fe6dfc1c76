import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ActForm, type FormAct } from "@/components/webhooks/act-form";
import { formatShortMoment } from "@/lib/time/zone";
import { callErrorWords, callWords } from "@/lib/ats/words/rules";
import { callBadge } from "./words";

export interface CallRow {
  id: string;
  interviewId: string;
  candidateName: string;
  title: string;
  action: string;
  state: string;
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  nextAttemptAt: Date | null;
}

/** What an ATS was to be told and how it went; what it has not been told can be tried again or ticked off. */
export function CallList({
  calls,
  place,
  acts,
}: {
  calls: readonly CallRow[];
  place: { zone: string; now: Date };
  acts?: { retry: (callId: string) => FormAct; dismiss: (callId: string) => FormAct };
}): ReactNode {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
      {calls.map((call) => {
        const badge = callBadge(call);
        const error = callErrorWords(call);
        const isOpen = call.state === "failed" || (call.state === "pending" && call.attempts > 0);
        return (
          <li key={call.id} className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
            <div>
              <Badge tone={badge.tone}>{badge.text}</Badge>
              <p className="mt-1 text-xs text-muted">
                <time dateTime={call.createdAt.toISOString()}>{formatShortMoment(call.createdAt, place)}</time>
              </p>
            </div>
            <div className="min-w-0">
              <p className="font-medium">{callWords(call.action)}</p>
              <p className="text-sm wrap-anywhere text-muted">
                <a href={`/interviews/${call.interviewId}`} className="underline">
                  <bdi>{call.candidateName}</bdi>
                </a>{" "}
                · <bdi>{call.title}</bdi>
              </p>
              {isOpen && error !== "" ? <p className="mt-1 text-sm wrap-anywhere text-danger">{error}</p> : null}
              {call.state === "pending" && call.nextAttemptAt !== null && call.attempts > 0 ? (
                <p className="text-sm text-muted">
                  Tried again by itself: {formatShortMoment(call.nextAttemptAt, place)}
                </p>
              ) : null}
            </div>
            {isOpen && acts ? (
              <div className="flex flex-wrap items-start gap-2">
                <ActForm act={acts.retry(call.id)} label="Try again" look={{ size: "sm" }} />
                {call.state === "failed" ? (
                  <ActForm act={acts.dismiss(call.id)} label="Done by hand" look={{ size: "sm" }} />
                ) : null}
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
