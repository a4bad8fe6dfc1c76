"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { MAX_IN_A_ROW, NEW_HOST } from "@/lib/slots/forms/schema";

const kinds = [
  { value: "video", label: "Video" },
  { value: "phone", label: "Phone" },
  { value: "onsite", label: "On site" },
];

/** Slots of one person on one day, several in a row. All are added or none. */
export function AddSlotsForm({
  action,
  hosts,
  zone,
  zones,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  hosts: readonly { name: string; email: string }[];
  zone: string;
  zones: readonly string[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const text = (field: string, initial = "") => ({
    defaultValue: typed(state, field, initial),
    error: errorAt(state, field),
  });
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <HostFields state={state} hosts={hosts} />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <TextField id="date" name="date" type="date" label="Day" {...text("date")} />
          <TextField id="time" name="time" type="time" label="Begins" {...text("time")} />
          <TextField
            id="minutes"
            name="minutes"
            type="number"
            inputMode="numeric"
            min={5}
            max={1440}
            label="Minutes each"
            {...text("minutes", "45")}
          />
          <TextField
            id="count"
            name="count"
            type="number"
            inputMode="numeric"
            min={1}
            max={MAX_IN_A_ROW}
            label="How many in a row"
            {...text("count", "1")}
          />
        </div>
        <SelectField
          id="time_zone"
          name="time_zone"
          label="Time zone of that clock"
          className="sm:max-w-80"
          {...text("time_zone", zone)}
        >
          {zones.map((each) => (
            <option key={each} value={each}>
              {each.replaceAll("_", " ")}
            </option>
          ))}
        </SelectField>
        <ChoiceGroup id="kinds" legend="For which kinds of interview" error={errorAt(state, "kinds")}>
          <div className="grid gap-2 sm:grid-cols-3">
            {kinds.map((kind, index) => (
              <CheckboxRow
                key={kind.value}
                id={index === 0 ? "kinds" : `kinds-${kind.value}`}
                name="kinds"
                value={kind.value}
                defaultChecked={ticked(state, "kinds", kind.value, kind.value === "video")}
                label={kind.label}
              />
            ))}
          </div>
        </ChoiceGroup>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Add these slots
        </Button>
        <ButtonLink href="/slots">Back without adding</ButtonLink>
      </div>
    </form>
  );
}

function HostFields({
  state,
  hosts,
}: {
  state: ActionState;
  hosts: readonly { name: string; email: string }[];
}): ReactNode {
  const initial = hosts.length === 0 ? NEW_HOST : "";
  return (
    <div className="space-y-4">
      <SelectField
        id="host"
        name="host"
        label="Whose time"
        defaultValue={typed(state, "host", initial)}
        error={errorAt(state, "host")}
        className="sm:max-w-96"
      >
        <option value="">Choose an interviewer</option>
        {hosts.map((host) => (
          <option key={host.email} value={host.email}>
            {host.name} ({host.email})
          </option>
        ))}
        <option value={NEW_HOST}>Somebody new (fill in below)</option>
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="host_name"
          name="host_name"
          label="Name"
          optional="only for somebody new"
          autoComplete="off"
          defaultValue={typed(state, "host_name")}
          error={errorAt(state, "host_name")}
        />
        <TextField
          id="host_email"
          name="host_email"
          type="email"
          label="Address"
          optional="only for somebody new"
          autoComplete="off"
          defaultValue={typed(state, "host_email")}
          error={errorAt(state, "host_email")}
        />
      </div>
    </div>
  );
}
