"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";
import type { ReasonDemand } from "@/lib/policies/schema";

/** Whether candidates are asked for a reason here, each choice with what it means for them. */
export function DemandForm({
  action,
  present,
  choices,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  present: ReasonDemand;
  choices: readonly { value: ReasonDemand; label: string; hint: string }[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} />
      {/* A key for every answer and every saved choice: the radios begin anew with what counts now. */}
      <div key={`${state.attempt}-${present}`}>
        <ChoiceGroup id="demand" legend="Are candidates asked for a reason?" error={errorAt(state, "demand")}>
          <div className="grid gap-2 lg:grid-cols-3">
            {choices.map(({ value, label, hint }, index) => (
              <RadioRow
                key={value}
                id={index === 0 ? "demand" : `demand-${value}`}
                name="demand"
                value={value}
                label={label}
                hint={hint}
                defaultChecked={typed(state, "demand", present) === value}
              />
            ))}
          </div>
        </ChoiceGroup>
      </div>
      <Button type="submit" size="sm" aria-disabled={isPending || undefined}>
        Save what is asked
      </Button>
    </form>
  );
}
