import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ActForm, type FormAct } from "@/components/webhooks/act-form";
import type { PrivacyRequestView } from "@/lib/candidates/schema";
import { formatDay, formatMoment } from "@/lib/time/zone";

type Item = PrivacyRequestView & {
  candidateId: string;
  candidateName: string;
  interviewId: string;
  giveCopy: FormAct;
  decline: FormAct;
};
type Place = { zone: string; now: Date };

const STATES = { open: "Open", done: "Answered", declined: "Declined", withdrawn: "Withdrawn" };

/** What candidates asked for: the open ones with their acts, then those that were answered. */
export function RequestList({ requests, place }: { requests: readonly Item[]; place: Place }): ReactNode {
  if (requests.length === 0) {
    return (
      <EmptyState title="Nobody has asked">
        <p>Candidates ask from the foot of their own page, “Your data”. You get a mail, and it stands here.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="space-y-3">
      {requests.map((request) => (
        <li key={request.id}>
          <Request request={request} place={place} />
        </li>
      ))}
    </ul>
  );
}

function Request({ request, place }: { request: Item; place: Place }): ReactNode {
  const { kind, state, reference, candidateName, candidateId, interviewId, requestedAt, dueAt, endedAt } = request;
  const isLate = state === "open" && dueAt <= place.now;
  return (
    <Card className="space-y-3 p-4! sm:p-4!">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="font-semibold">
          <a href={`/interviews/${interviewId}`}>
            <bdi>{candidateName}</bdi>
          </a>{" "}
          {kind === "copy" ? "asks for a copy" : "asks to be erased"}
        </h3>
        <Badge tone={state === "open" ? (isLate ? "danger" : "warning") : "neutral"}>
          {isLate ? "Overdue" : STATES[state]}
        </Badge>
      </div>
      <p className="text-sm text-muted">
        {reference}, asked {formatMoment(requestedAt, place)}
        {state === "open" ? `, answer by ${formatDay(dueAt, place)}` : null}
        {endedAt === null ? null : `, answered ${formatMoment(endedAt, place)}`}
      </p>
      {state === "open" ? (
        <div className="flex flex-wrap items-start gap-3">
          {kind === "copy" ? (
            <ActForm act={request.giveCopy} label="Give the copy" look={{ variant: "primary", size: "sm" }} />
          ) : (
            <ButtonLink href={`/settings/privacy/${candidateId}`} size="sm" variant="danger">
              Erase …
            </ButtonLink>
          )}
          <ActForm act={request.decline} label="Decline" look={{ size: "sm" }} />
        </div>
      ) : null}
    </Card>
  );
}
