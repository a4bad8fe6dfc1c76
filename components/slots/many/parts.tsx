import type { ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { errorAt, ticked, type ActionState } from "@/lib/forms/schema";

export type HostChoice = { name: string; email: string };
export type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

const kinds = [
  { value: "video", label: "Video" },
  { value: "phone", label: "Phone" },
  { value: "onsite", label: "On site" },
];

/** Several interviewers. */
export function HostBoxes({
  state,
  hosts,
  chosen = [],
}: {
  state: ActionState;
  hosts: readonly HostChoice[];
  chosen?: readonly string[];
}): ReactNode {
  return (
    <ChoiceGroup id="hosts" legend="Whose time" error={errorAt(state, "hosts")}>
      <div className="grid max-h-72 gap-2 overflow-y-auto p-1 sm:grid-cols-2">
        {hosts.map((host, index) => (
          <CheckboxRow
            key={host.email}
            id={index === 0 ? "hosts" : `hosts-${index}`}
            name="hosts"
            value={host.email}
            defaultChecked={ticked(state, "hosts", host.email, chosen.includes(host.email))}
            label={<bdi>{host.name}</bdi>}
            hint={host.email}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}

export function KindBoxes({ state }: { state: ActionState }): ReactNode {
  return (
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
  );
}

export function ZoneField({
  state,
  zone,
  zones,
}: {
  state: ActionState;
  zone: string;
  zones: readonly string[];
}): ReactNode {
  return (
    <SelectField label="Time zone of these times" className="sm:max-w-80" {...fieldOf(state, "time_zone", zone)}>
      {zones.map((each) => (
        <option key={each} value={each}>
          {each.replaceAll("_", " ")}
        </option>
      ))}
    </SelectField>
  );
}
