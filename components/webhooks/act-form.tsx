"use client";

import { useActionState, type ReactNode } from "react";
import { Button, type ButtonLook } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

export type FormAct = (state: ActionState, form: FormData) => Promise<ActionState>;

/** One act behind one button; what stops it is said beside it. Works before any script has loaded. */
export function ActForm({
  act,
  label,
  look,
  children,
}: {
  act: FormAct;
  label: string;
  look?: ButtonLook;
  children?: ReactNode;
}): ReactNode {
  const [state, submit, isPending] = useActionState(act, EMPTY_STATE);
  const problem = state.message ?? state.errors[0]?.text ?? null;
  return (
    <form action={submit} className="space-y-3">
      {children}
      <Button type="submit" {...look} aria-disabled={isPending || undefined}>
        {label}
      </Button>
      {problem === null ? null : (
        <p role="alert" className="font-medium text-danger">
          {problem}
        </p>
      )}
    </form>
  );
}
