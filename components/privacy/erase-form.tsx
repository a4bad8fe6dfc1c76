"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, type ActionState } from "@/lib/forms/schema";

/** One unticked box before what can't be undone. */
export function EraseForm({
  action,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <ChoiceGroup id="confirm-group" legend="This can’t be undone" error={errorAt(state, "confirm")}>
        <CheckboxRow id="confirm" name="confirm" value="yes" label="Yes, erase this candidate for good" />
      </ChoiceGroup>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="danger" aria-disabled={isPending}>
          Erase this candidate
        </Button>
        <ButtonLink href="/settings/privacy">Keep the data</ButtonLink>
      </div>
    </form>
  );
}
