"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { CheckboxRow } from "@/components/ui/radio-group";
import { EMPTY_STATE, ticked, type ActionState } from "@/lib/forms/schema";
import { ConsequenceFields, InitiatorField, NoteField, ReasonField, type ReasonOption } from "./act-fields";

/** Cancelling by staff. The page around it says what will happen; the last button names the act. */
export function CancelForm({
  action,
  back,
  reasons,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  reasons: readonly ReasonOption[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <InitiatorField state={state} />
        <ReasonField state={state} reasons={reasons} isOptional={false} />
        <NoteField state={state} />
        <CheckboxRow
          id="leaves"
          name="leaves"
          value="yes"
          defaultChecked={ticked(state, "leaves", "yes", false)}
          label="The candidate leaves the process"
          hint="Cancels all their interviews ahead for this application and marks it as withdrawn."
        />
        <ConsequenceFields state={state} timeWord="time" />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="danger" aria-disabled={isPending}>
          Cancel this interview
        </Button>
        <ButtonLink href={back}>Keep it</ButtonLink>
      </div>
    </form>
  );
}
