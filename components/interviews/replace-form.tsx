"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { NEW_HOST } from "@/lib/slots/forms/schema";

type Person = { email: string; name: string };
type Replacement = Person & { isOpen: boolean };

/** Who leaves, who comes, and what becomes of the leaving one's time. */
export function ReplaceForm({
  action,
  back,
  panel,
  replacements,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  panel: readonly Person[];
  replacements: readonly Replacement[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const leaving = typed(state, "leaving", panel.length === 1 ? panel[0]?.email : "");
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <ChoiceGroup id="leaving" legend="Who can’t be there?" error={errorAt(state, "leaving")}>
          <div className="grid gap-2 sm:grid-cols-2">
            {panel.map(({ email, name }, index) => (
              <RadioRow
                key={email}
                id={index === 0 ? "leaving" : `leaving-${index}`}
                name="leaving"
                value={email}
                defaultChecked={leaving === email}
                label={<bdi>{name}</bdi>}
                hint={email}
              />
            ))}
          </div>
        </ChoiceGroup>
        <Joining state={state} replacements={replacements} />
        <SelectField
          id="release"
          name="release"
          label="The time of whoever leaves"
          defaultValue={typed(state, "release", "no")}
        >
          <option value="no">Not offered to anybody</option>
          <option value="yes">Open again for other candidates</option>
        </SelectField>
        <CheckboxRow
          id="tell"
          name="tell"
          value="yes"
          defaultChecked={ticked(state, "tell", "yes", false)}
          label="Tell the candidate whom they will meet"
          hint="Only where the name matters to them. Their page shows the new name in any case."
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Replace this interviewer
        </Button>
        <ButtonLink href={back}>Leave it as it is</ButtonLink>
      </div>
    </form>
  );
}

function Joining({ state, replacements }: { state: ActionState; replacements: readonly Replacement[] }): ReactNode {
  const groups = [
    { label: "Has an open slot at this time", people: replacements.filter(({ isOpen }) => isOpen) },
    { label: "Has nothing at this time", people: replacements.filter(({ isOpen }) => !isOpen) },
  ].filter(({ people }) => people.length > 0);
  return (
    <div className="space-y-4">
      <SelectField
        id="joining"
        name="joining"
        label="Who takes over?"
        hint="Whoever has another interview at this time is not in the list."
        defaultValue={typed(state, "joining")}
        error={errorAt(state, "joining")}
      >
        <option value="">Choose a person</option>
        {groups.map(({ label, people }) => (
          <optgroup key={label} label={label}>
            {people.map(({ email, name }) => (
              <option key={email} value={email}>
                {name}, {email}
              </option>
            ))}
          </optgroup>
        ))}
        <option value={NEW_HOST}>Somebody new, entered below</option>
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="host_name"
          name="host_name"
          label="Name"
          optional="somebody new"
          defaultValue={typed(state, "host_name")}
          error={errorAt(state, "host_name")}
        />
        <TextField
          id="host_email"
          name="host_email"
          type="email"
          label="Address"
          optional="somebody new"
          defaultValue={typed(state, "host_email")}
          error={errorAt(state, "host_email")}
        />
      </div>
    </div>
  );
}
