import type { ReactNode } from "react";
import { Card, FactList, type Fact } from "@/components/ui/card";
import type { InterviewDetail, Person } from "@/lib/interviews/views/schema";
import { formatDuration, zoneCity } from "@/lib/time/zone";
import { kindLabels } from "./status-badge";
import { FullTimes } from "./when";

/** When, where, who: the interview as it stands. */
export function InterviewFacts({
  interview,
  zone,
  mayErase,
}: {
  interview: InterviewDetail;
  zone: string;
  mayErase: boolean;
}): ReactNode {
  const zones = [
    { zone, label: "" },
    { zone: interview.timeZone, label: interview.timeZone === zone ? "" : "the interview's own" },
    ...(interview.candidate.timeZone === null
      ? []
      : [{ zone: interview.candidate.timeZone, label: "the candidate's" }]),
  ];
  return (
    <Card className="p-4! sm:p-5!">
      <FullTimes interval={interview} zones={zones} now={interview.now} />
      <FactList facts={facts(interview, mayErase)} className="mt-3 border-t border-line text-sm [&_dt]:text-sm!" />
    </Card>
  );
}

function facts(interview: InterviewDetail, mayErase: boolean): Fact[] {
  const { candidate, kind, location, joinUrl, job, interviewers, organizer } = interview;
  return [
    {
      term: "Candidate",
      detail: (
        <>
          <PersonLine person={candidate} extra={candidate.timeZone ? `in ${zoneCity(candidate.timeZone)}` : ""} />
          {mayErase && !candidate.isErased ? (
            <a href={`/settings/privacy/${candidate.id}`} className="mt-1 block w-fit text-muted underline">
              Erase this candidate …
            </a>
          ) : null}
        </>
      ),
    },
    {
      term: interviewers.length > 1 ? "Interviewers" : "Interviewer",
      detail: (
        <ul className="space-y-1">
          {(interviewers.length > 0 ? interviewers : [organizer]).map((person) => (
            <li key={person.email}>
              <PersonLine person={person} />
            </li>
          ))}
        </ul>
      ),
    },
    ...(interviewers.length > 0 ? [{ term: "Organizer", detail: <PersonLine person={organizer} /> }] : []),
    { term: "Job", detail: <Named name={job.title} id={job.externalId} /> },
    {
      term: "Kind",
      detail: `${kindLabels[kind]}, ${formatDuration(interview)}`,
    },
    ...(location ? [{ term: "Place", detail: <bdi className="wrap-anywhere">{location}</bdi> }] : []),
    ...(joinUrl
      ? [
          {
            term: "Join link",
            detail: (
              <a href={joinUrl} rel="noreferrer" className="wrap-anywhere text-accent underline">
                {joinUrl}
              </a>
            ),
          },
        ]
      : []),
    { term: "In the ATS", detail: <AtsIds interview={interview} /> },
  ];
}

function PersonLine({ person, extra = "" }: { person: Person; extra?: string }): ReactNode {
  return (
    <span className="wrap-anywhere">
      <bdi>{person.name}</bdi>{" "}
      <a href={`mailto:${person.email}`} className="text-muted underline">
        {person.email}
      </a>
      {extra === "" ? null : <span className="text-muted">, {extra}</span>}
    </span>
  );
}

function Named({ name, id }: { name: string; id: string }): ReactNode {
  return (
    <span className="wrap-anywhere">
      <bdi>{name}</bdi> <code className="text-xs text-muted">{id}</code>
    </span>
  );
}

function AtsIds({ interview }: { interview: InterviewDetail }): ReactNode {
  return (
    <span className="text-xs text-muted">
      interview <code className="wrap-anywhere">{interview.externalId}</code>, application{" "}
      <code className="wrap-anywhere">{interview.applicationExternalId}</code>, source <code>{interview.source}</code>
    </span>
  );
}
