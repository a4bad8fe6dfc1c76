"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/webhooks/copy-button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

/** Makes the member's calendar address and shows it this once. */
export function CalendarFeedForm({
  action,
  isNew,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** There is none yet. */
  isNew: boolean;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} className="space-y-4">
      <FormErrors state={state} />
      {state.secret === null ? null : (
        <Banner tone="good" live="status" title="Your calendar's address">
          <p>Subscribe to it in your calendar program. It is shown this once; whoever has it sees your interviews.</p>
          <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface p-3">
            <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{state.secret}</code>
            <CopyButton text={state.secret} label="Copy the address" />
          </div>
        </Banner>
      )}
      <Button type="submit" variant={isNew ? "primary" : "secondary"} aria-disabled={isPending}>
        {isNew ? "Make my calendar's address" : "Make another address"}
      </Button>
    </form>
  );
}
