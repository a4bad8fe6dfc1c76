import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { viewPath } from "@/lib/attention/rules";
import type { AttentionView } from "@/lib/attention/schema";

/** A view without items says what would stand there. */
export function QueueEmpty({ view }: { view: AttentionView }): ReactNode {
  if (view.whose !== "all")
    return (
      <EmptyState
        title={view.whose === "mine" ? "Nothing here is yours" : "Everything here is somebody’s"}
        action={<ButtonLink href={viewPath({ show: view.show, whose: "all" })}>Show everybody’s</ButtonLink>}
      >
        <p>An item becomes somebody’s by “Assign”, beside what it is about.</p>
      </EmptyState>
    );
  if (view.show === "snoozed")
    return (
      <EmptyState title="Nothing sleeps" action={<ButtonLink href="/">Show what is open</ButtonLink>}>
        <p>
          What can wait goes to sleep with “Snooze” and comes back by itself, or at once when something new happens.
        </p>
      </EmptyState>
    );
  if (view.show === "done")
    return (
      <EmptyState title="Nothing done lately" action={<ButtonLink href="/">Show what is open</ButtonLink>}>
        <p>What somebody marked as done stands here for two weeks, with a way back.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing needs you now"
      action={<ButtonLink href="/interviews">Show upcoming interviews</ButtonLink>}
    >
      <p>When a candidate cancels, moves or asks for other times, it appears here in the same moment.</p>
    </EmptyState>
  );
}

export function QueueWelcome({ mayMakeKeys }: { mayMakeKeys: boolean }): ReactNode {
  return (
    <EmptyState
      title="Welcome. Connect your ATS and interviews appear here"
      action={
        mayMakeKeys ? (
          <ButtonLink variant="primary" href="/settings/api-keys">
            Make an API key
          </ButtonLink>
        ) : null
      }
    >
      <p>
        With the first interview every candidate gets a link to cancel or move it with a reason, and you see here what
        happened, who was told and which slots are free again.
      </p>
    </EmptyState>
  );
}
