"use client";

import { useActionState, type ReactNode } from "react";
import { ClockFields, fieldOf, NumberField } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, type ActionState } from "@/lib/forms/schema";
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
  initial,
  zones,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  hosts: readonly { name: string; email: string }[];
  /** The place in the calendar that was chosen; empty where none was. */
  initial: { host: string; date: string; time: string; zone: string };
  zones: readonly string[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <HostFields state={state} hosts={hosts} chosen={initial.host} />
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <ClockFields state={state} date={initial.date} time={initial.time} minutes={45} minutesLabel="Minutes each" />
          <NumberField label="How many in a row" min={1} max={MAX_IN_A_ROW} {...fieldOf(state, "count", "1")} />
        </div>
        <SelectField
          label="Time zone of that clock"
          className="sm:max-w-80"
          {...fieldOf(state, "time_zone", initial.zone)}
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
  chosen,
}: {
  state: ActionState;
  hosts: readonly { name: string; email: string }[];
  chosen: string;
}): ReactNode {
  const known = hosts.some((host) => host.email === chosen) ? chosen : "";
  const initial = hosts.length === 0 ? NEW_HOST : known;
  return (
    <div className="space-y-4">
      <SelectField label="Whose time" className="sm:max-w-96" {...fieldOf(state, "host", initial)}>
        <option value="">Choose an interviewer</option>
        {hosts.map((host) => (
          <option key={host.email} value={host.email}>
            {host.name} ({host.email})
          </option>
        ))}
        <option value={NEW_HOST}>Somebody new (fill in below)</option>
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label="Name" optional="only for somebody new" autoComplete="off" {...fieldOf(state, "host_name")} />
        <TextField
          type="email"
          label="Address"
          optional="only for somebody new"
          autoComplete="off"
          {...fieldOf(state, "host_email")}
        />
      </div>
    </div>
  );
}
