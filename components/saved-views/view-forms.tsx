"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

/** Name and audience of a view, new or kept; `query` only of a new one. `id` tells forms of one page apart. */
export function ViewForm({
  id,
  action,
  label,
  query,
  view = { name: "", shared: false },
  mayShare,
}: {
  id: string;
  action: Action;
  label: string;
  query?: string;
  view?: { name: string; shared: boolean };
  mayShare: boolean;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} prefix={id} />
      {query === undefined ? null : <input type="hidden" name="query" value={query} />}
      <div key={state.attempt} className="space-y-4">
        <TextField
          id={`${id}name`}
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={60}
          className="max-w-96"
          defaultValue={typed(state, "name", view.name)}
          error={errorAt(state, "name")}
        />
        {mayShare ? (
          <CheckboxRow
            id={`${id}shared`}
            name="shared"
            value="yes"
            defaultChecked={ticked(state, "shared", "yes", view.shared)}
            label="For the whole team"
            hint="Everybody finds it above the list; only you change it."
          />
        ) : null}
      </div>
      <Button type="submit" size="sm" variant="primary" aria-disabled={isPending}>
        {label}
      </Button>
    </form>
  );
}
