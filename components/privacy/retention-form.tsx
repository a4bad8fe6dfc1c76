"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf, NumberField } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import type { Retention } from "@/lib/candidates/schema";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

/** Three periods in days. */
export function RetentionForm({
  action,
  retention,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  retention: Retention;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const { noteRetentionDays, candidateRetentionDays, logRetentionDays } = retention;
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-5">
        <NumberField
          label="Notes, days"
          hint="Candidates are told so beside the field. Counted from when the note was written; a change counts for notes already there too."
          min={1}
          max={3650}
          {...fieldOf(state, "notes", String(noteRetentionDays))}
        />
        <NumberField
          label="Candidates, days after their last interview"
          hint="Then they are erased as by hand. Empty: they stay until somebody erases them."
          min={30}
          max={3650}
          {...fieldOf(state, "candidates", candidateRetentionDays === null ? "" : String(candidateRetentionDays))}
        />
        <NumberField
          label="Logs, days"
          hint="The words of mails that were sent, what webhook endpoints answered, sessions that have ended."
          min={7}
          max={3650}
          {...fieldOf(state, "logs", String(logRetentionDays))}
        />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Save
      </Button>
    </form>
  );
}
