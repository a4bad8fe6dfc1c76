"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { EMPTY_STATE, errorAt, type ActionState } from "@/lib/forms/schema";
import { RecoveryCodes } from "./recovery-codes";

/** One code of the app and one button; answers with recovery codes where the act makes some. */
export function CodeForm({
  id,
  action,
  button,
  variant = "primary",
  hint,
  isShown = true,
}: {
  id: string;
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  button: string;
  variant?: ButtonVariant;
  hint: string;
  isShown?: boolean;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  if (state.secret !== null) return <RecoveryCodes codes={state.secret.split("\n")} />;
  if (!isShown) return null;
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} prefix={`${id}-`} />
      <div className="max-w-60">
        <TextField
          id={`${id}-code`}
          name="code"
          label="Code"
          hint={hint}
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={40}
          error={errorAt(state, "code")}
        />
      </div>
      <Button type="submit" variant={variant} aria-disabled={isPending}>
        {button}
      </Button>
    </form>
  );
}
