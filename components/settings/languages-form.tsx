"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, type ActionState } from "@/lib/forms/schema";

/** Which languages candidates are offered, and the one for those whose own nobody knows. */
export function LanguagesForm({
  action,
  choices,
  defaults,
  offered,
  locale,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** `own` is the language's name in itself, `name` in the team's language. */
  choices: readonly { value: string; own: string; name: string }[];
  defaults: readonly { value: string; label: string }[];
  offered: readonly string[];
  locale: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <ChoiceGroup
          id="offered"
          legend="Candidates can choose from"
          hint="Where it is one alone, their pages show no choice."
          error={errorAt(state, "offered")}
        >
          <div className="grid gap-2 sm:grid-cols-2">
            {choices.map(({ value, own, name }, index) => (
              <CheckboxRow
                key={value}
                id={index === 0 ? "offered" : `offered-${value}`}
                name="offered"
                value={value}
                defaultChecked={ticked(state, "offered", value, offered.includes(value))}
                label={<bdi lang={value}>{own}</bdi>}
                hint={own === name ? undefined : name}
              />
            ))}
          </div>
        </ChoiceGroup>
        <SelectField
          label="Where nobody knows the candidate’s"
          hint="Must be one of those above. Your team’s mails are written in it too."
          className="sm:max-w-80"
          {...fieldOf(state, "locale", locale)}
        >
          {defaults.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Save the languages
      </Button>
    </form>
  );
}
