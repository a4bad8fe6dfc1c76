import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import type { ActionState } from "@/lib/forms/schema";
import type { InterviewDetail } from "@/lib/interviews/views/schema";
import { ActButton } from "./act-button";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

/** What staff can do with the interview as it stands; what is not possible is not shown. */
export function Acts({ interview, outcome }: { interview: InterviewDetail; outcome: Action }): ReactNode {
  const { id, status, startsAt, now } = interview;
  const hasBegun = startsAt <= now;
  const isSettled = status === "completed" || status === "no_show";
  return (
    <>
      {status === "scheduled" || status === "cancelled" ? (
        <ButtonLink size="sm" href={`/interviews/${id}/move`}>
          {status === "cancelled" ? "Schedule it again" : "Move to another time"}
        </ButtonLink>
      ) : null}
      {status === "scheduled" && !hasBegun ? (
        <>
          <ButtonLink size="sm" href={`/interviews/${id}/reply`}>
            Ask for another time
          </ButtonLink>
          <ButtonLink size="sm" href={`/interviews/${id}/interviewers`}>
            Replace an interviewer
          </ButtonLink>
        </>
      ) : null}
      {status === "scheduled" ? (
        <ButtonLink size="sm" href={`/interviews/${id}/cancel`} className="text-danger!">
          Cancel this interview
        </ButtonLink>
      ) : null}
      {hasBegun && status !== "cancelled" ? (
        <>
          {status === "completed" ? null : (
            <ActButton
              action={outcome}
              fields={{ outcome: "completed" }}
              label={isSettled ? "It was completed after all" : "Mark as completed"}
            />
          )}
          {status === "no_show" ? null : (
            <ActButton
              action={outcome}
              fields={{ outcome: "no_show" }}
              label={isSettled ? "It was a no-show after all" : "Mark as no-show"}
            />
          )}
        </>
      ) : null}
    </>
  );
}
