"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { KeyLifeField } from "./key-life-field";
import { NewKey } from "./new-key";

/** Makes a key and shows it in this one answer; afterwards nobody can see it again. */
export function NewKeyForm({
  action,
  scopes,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  scopes: readonly { value: string; label: string; hint: string }[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  if (state.secret !== null) return <NewKey value={state.secret} />;
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            id="name"
            name="name"
            label="Name"
            hint="Where it will be used, so that you know it again."
            autoComplete="off"
            maxLength={100}
            defaultValue={typed(state, "name")}
            error={errorAt(state, "name")}
          />
          <KeyLifeField state={state} />
        </div>
        <ChoiceGroup id="scopes" legend="What it may do" error={errorAt(state, "scopes")}>
          <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {scopes.map((scope, index) => (
              <CheckboxRow
                key={scope.value}
                id={index === 0 ? "scopes" : `scopes-${scope.value}`}
                name="scopes"
                value={scope.value}
                defaultChecked={ticked(state, "scopes", scope.value, false)}
                label={scope.label}
                hint={scope.hint}
              />
            ))}
          </div>
        </ChoiceGroup>
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Make this key
      </Button>
    </form>
  );
}
