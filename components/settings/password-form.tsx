"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { EMPTY_STATE, errorAt, type ActionState } from "@/lib/forms/schema";

/** The present and the new password; managers fill both, nothing forbids pasting. */
export function PasswordForm({
  action,
  email,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  email: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      {/* Password managers ask whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        id="current"
        name="current"
        type="password"
        label="Present password"
        autoComplete="current-password"
        error={errorAt(state, "current")}
      />
      <TextField
        id="password"
        name="password"
        type="password"
        label="New password"
        hint="12 to 128 characters, whichever you like. A few words together are good."
        autoComplete="new-password"
        error={errorAt(state, "password")}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Change my password
        </Button>
        <ButtonLink href="/settings">Keep the present one</ButtonLink>
      </div>
    </form>
  );
}
