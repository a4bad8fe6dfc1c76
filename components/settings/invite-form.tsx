"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";
import { HandOver } from "./hand-over";

/** Whom to invite and as what. Where no mail leaves, the answer is the link to hand over. */
export function InviteForm({
  action,
  roles,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  roles: readonly { value: string; label: string }[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <div className="space-y-5">
      {state.secret === null ? null : <HandOver url={state.secret} />}
      <form action={act} noValidate key={state.attempt} className="grid gap-5 sm:grid-cols-2">
        <div className="sm:col-span-2 empty:hidden">
          <FormErrors state={state} />
        </div>
        <TextField
          id="email"
          name="email"
          type="email"
          label="Work email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={typed(state, "email")}
          error={errorAt(state, "email")}
        />
        <TextField
          id="name"
          name="name"
          label="Name"
          optional="optional"
          maxLength={200}
          defaultValue={typed(state, "name")}
          error={errorAt(state, "name")}
        />
        <SelectField
          id="role"
          name="role"
          label="Role"
          defaultValue={typed(state, "role") || "coordinator"}
          error={errorAt(state, "role")}
        >
          {roles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <div className="self-end">
          <Button type="submit" variant="primary" aria-disabled={isPending}>
            Send the invitation
          </Button>
        </div>
      </form>
    </div>
  );
}
