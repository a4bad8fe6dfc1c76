import type { ReactNode } from "react";
import { formatShortMoment } from "@/lib/time/zone";
import type { SuggestedCandidate } from "@/lib/waitlist/story/schema";

/** Those whom the slot fits, the first to be asked first, with the reason why and one press. */
export function Suggested({
  candidates,
  zone,
  now,
  act,
}: {
  candidates: readonly SuggestedCandidate[];
  zone: string;
  now: Date;
  act: (candidate: SuggestedCandidate) => ReactNode;
}): ReactNode {
  if (candidates.length === 0)
    return <p className="text-sm text-muted">Nobody who waits fits this slot now. It is open for whoever asks.</p>;
  return (
    <ol className="divide-y divide-line rounded-md border border-line bg-surface">
      {candidates.map((candidate, index) => (
        <li key={candidate.entryId} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
          <div className="min-w-0">
            <p className="font-medium">
              <span className="text-muted tabular-nums">{index + 1}.</span>{" "}
              <a href={`/interviews/${candidate.interviewId}`} className="text-accent underline">
                <bdi>{candidate.candidateName}</bdi>
              </a>
            </p>
            <p className="text-sm text-muted">
              {candidate.startsAt === null ? "" : `Now ${formatShortMoment(candidate.startsAt, { zone, now })}. `}
              Why: {candidate.why.join(", ")}
            </p>
          </div>
          {candidate.quietUntil === null ? (
            act(candidate)
          ) : (
            <p className="text-sm text-muted">
              Night there until {formatShortMoment(candidate.quietUntil, { zone, now })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
