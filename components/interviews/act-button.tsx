"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, type ButtonVariant } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

/** One act as one button with its own small form; what came back stands above it. */
export function ActButton({
  action,
  label,
  fields = {},
  variant = "secondary",
  wide = false,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  label: ReactNode;
  fields?: Readonly<Record<string, string>>;
  variant?: ButtonVariant;
  wide?: boolean;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} className="space-y-2">
      <FormErrors state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="sm" variant={variant} wide={wide} aria-disabled={isPending}>
        {label}
      </Button>
    </form>
  );
}
