import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { CalendarAnswerView } from "@/lib/interviews/views/schema";
import { formatShortMoment, formatShortRange } from "@/lib/time/zone";

/** The calendars that say no to the interview as it stands: a hint, beside what it means. Nothing when none does. */
export function CalendarAnswers({
  answers,
  zone,
  now,
}: {
  answers: readonly CalendarAnswerView[];
  zone: string;
  now: Date;
}): ReactNode {
  const noes = answers.filter(({ isCurrent, answer }) => isCurrent && (answer === "declined" || answer === "counter"));
  if (noes.length === 0) return null;
  return (
    <Card as="section" aria-labelledby="calendar-answers" className="border-s-4 border-s-warning p-4! sm:p-5!">
      <h2 id="calendar-answers" className="text-lg font-semibold">
        A calendar said no
      </h2>
      <p className="mt-1 text-sm">
        Nothing was changed: some calendars say no when an entry is only deleted.
        {noes.some(({ isCandidate }) => isCandidate) ? " The candidate was asked by mail." : ""}
      </p>
      <ul className="mt-3 space-y-3 text-sm">
        {noes.map(({ id, name, answer, at, proposed, comment }) => (
          <li key={id}>
            <p className="wrap-anywhere">
              <bdi className="font-medium">{name}</bdi> {answer === "counter" ? "proposed another time" : "declined"},{" "}
              <time dateTime={at.toISOString()}>{formatShortMoment(at, { zone, now })}</time>
            </p>
            {proposed ? <p className="tabular-nums">Proposed: {formatShortRange(proposed, { zone, now })}</p> : null}
            {comment ? (
              <blockquote
                dir="auto"
                className="mt-1 border-s-2 border-line-strong ps-3 wrap-anywhere whitespace-pre-wrap"
              >
                {comment}
              </blockquote>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
