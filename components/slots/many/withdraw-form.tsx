"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, ticked } from "@/lib/forms/schema";
import type { Action } from "./parts";

/** Open slots to be ticked and taken out of offer together. */
export function WithdrawManyForm({
  action,
  slots,
  all,
}: {
  action: Action;
  slots: readonly { id: string; words: string; hint: string }[];
  /** All ticked to begin with. */
  all: boolean;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <FormReport state={state} />
      <ChoiceGroup
        key={state.attempt}
        id="slots"
        legend="Open slots"
        hint="No candidate can choose a withdrawn slot any more. Interviews and held slots are not among these."
        error={errorAt(state, "slots")}
      >
        <div className="grid gap-2">
          {slots.map((slot, index) => (
            <CheckboxRow
              key={slot.id}
              id={index === 0 ? "slots" : `slots-${index}`}
              name="slots"
              value={slot.id}
              defaultChecked={ticked(state, "slots", slot.id, all)}
              label={<bdi>{slot.words}</bdi>}
              hint={slot.hint}
            />
          ))}
        </div>
      </ChoiceGroup>
      <Button type="submit" variant="danger" aria-disabled={isPending}>
        Withdraw the ticked slots
      </Button>
    </form>
  );
}
