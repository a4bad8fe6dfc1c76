"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";
import { ReasonField, type ReasonOption } from "./act-fields";

/** One choice: what it really was. The one that counts now is chosen at first. */
export function CorrectReasonForm({
  action,
  back,
  reasons,
  counted,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  reasons: readonly ReasonOption[];
  counted: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt}>
        <ReasonField state={state} reasons={reasons} isOptional={false} initial={counted} />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Correct the reason
        </Button>
        <ButtonLink href={back}>Leave it as it is</ButtonLink>
      </div>
    </form>
  );
}
