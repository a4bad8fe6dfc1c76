"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";

export function RoleForm({
  action,
  roles,
  role,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  roles: readonly { value: string; label: string; hint: string }[];
  role: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate key={state.attempt} className="space-y-4">
      <FormErrors state={state} />
      <RadioGroup
        id="role"
        name="role"
        legend="What they may do"
        choices={roles}
        value={typed(state, "role", role)}
        error={errorAt(state, "role")}
      />
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Change the role
      </Button>
    </form>
  );
}
