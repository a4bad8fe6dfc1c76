"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

/** Days off, or extra hours on some days. */
export function ExceptionForm({ action }: { action: Action }): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} />
      <div key={state.attempt} className="grid gap-4 sm:grid-cols-2">
        <SelectField label="What" {...fieldOf(state, "kind", "off")}>
          <option value="off">Days off</option>
          <option value="extra">Extra hours</option>
        </SelectField>
        <TextField label="Note" optional="optional" autoComplete="off" {...fieldOf(state, "note")} />
        <TextField type="date" label="First day" {...fieldOf(state, "first_date")} />
        <TextField type="date" label="Last day" optional="the same if empty" {...fieldOf(state, "last_date")} />
        <TextField
          label="Hours"
          optional="for extra hours"
          hint="Like 18:00-20:00"
          autoComplete="off"
          {...fieldOf(state, "hours")}
        />
      </div>
      <Button type="submit" aria-disabled={isPending}>
        Add this exception
      </Button>
    </form>
  );
}

/** A day on which nobody gives time. */
export function HolidayForm({ action }: { action: Action }): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} />
      <div key={state.attempt} className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" label="Day" {...fieldOf(state, "date")} />
        <TextField label="What it is called" autoComplete="off" {...fieldOf(state, "name")} />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Add this holiday
      </Button>
    </form>
  );
}
