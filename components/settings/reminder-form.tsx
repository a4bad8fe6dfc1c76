"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf, NumberField } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

/** How long before the start candidates are asked. */
export function ReminderForm({
  action,
  reminderHours,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  reminderHours: number;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <div key={state.attempt} className="sm:max-w-80">
        <NumberField
          label="Hours before the start"
          hint="Up to 168 (a week). 0: never."
          min={0}
          max={168}
          {...fieldOf(state, "reminder_hours", String(reminderHours))}
        />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Save
      </Button>
    </form>
  );
}
