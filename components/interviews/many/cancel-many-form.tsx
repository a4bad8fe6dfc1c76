"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button, ButtonLink } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";
import { ConsequenceFields, InitiatorField, NoteField, ReasonField, type ReasonOption } from "../act-fields";
import { ChosenIds } from "./chosen-ids";

/** Cancelling several interviews with one reason; afterwards the report, line by line. */
export function CancelManyForm({
  action,
  back,
  reasons,
  ids,
  children,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  reasons: readonly ReasonOption[];
  ids: readonly string[];
  /** What would happen to which. */
  children: ReactNode;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <>
      <FormReport state={state} />
      {state.report ? null : children}
      {ids.length === 0 || state.report ? (
        <ButtonLink href={back}>Back to the list</ButtonLink>
      ) : (
        <form action={act} noValidate className="space-y-6">
          <FormErrors state={state} />
          <ChosenIds ids={ids} />
          <div key={state.attempt} className="space-y-6">
            <InitiatorField state={state} />
            <ReasonField state={state} reasons={reasons} isOptional={false} />
            <NoteField state={state} />
            <ConsequenceFields state={state} timeWord="times" />
          </div>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="danger" aria-disabled={isPending}>
              {ids.length === 1 ? "Cancel this interview" : `Cancel these ${ids.length} interviews`}
            </Button>
            <ButtonLink href={back}>Keep them</ButtonLink>
          </div>
        </form>
      )}
    </>
  );
}
