"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";
import { HandOver } from "./hand-over";

/** Sends an invitation anew; the one before it ends. */
export function ResendInvitation({
  action,
  email,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  email: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} className="space-y-2 text-start">
      <FormErrors state={state} />
      {state.secret === null ? null : <HandOver url={state.secret} />}
      <Button type="submit" size="sm" aria-disabled={isPending}>
        Send again<span className="sr-only"> to {email}</span>
      </Button>
    </form>
  );
}
