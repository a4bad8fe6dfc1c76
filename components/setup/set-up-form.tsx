"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, type ActionState } from "@/lib/forms/schema";

/** The code, the organisation and the first admin. Without scripts the same form. */
export function SetUpForm({
  action,
  timeZones,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  timeZones: readonly string[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const typed = (name: string) => state.values[name]?.[0] ?? "";
  const field = (name: string) => ({ id: name, name, error: errorAt(state, name) });
  return (
    <form key={state.attempt} action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <TextField
        {...field("code")}
        label="Code"
        hint="Four groups of four, such as 7K2M-9XQ4-0B1C-D2EF."
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField
        {...field("organization")}
        label="Organisation"
        hint="The name that candidates read."
        autoComplete="organization"
        defaultValue={typed("organization")}
      />
      <SelectField {...field("time_zone")} label="Time zone" defaultValue={typed("time_zone")}>
        <option value="">Choose …</option>
        {timeZones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      <TextField {...field("name")} label="Your name" autoComplete="name" defaultValue={typed("name")} />
      <TextField
        {...field("email")}
        label="Your work email"
        type="email"
        autoComplete="username"
        defaultValue={typed("email")}
      />
      <TextField
        {...field("password")}
        label="Password"
        type="password"
        hint="12 to 128 characters, whichever you like. A few words together are good."
        autoComplete="new-password"
      />
      <Button type="submit" variant="primary" wide aria-disabled={isPending}>
        Make the organisation
      </Button>
    </form>
  );
}
