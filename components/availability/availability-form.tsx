"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf, NumberField } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { writeHours } from "@/lib/availability/hours/rules";
import { MAX_HORIZON_WEEKS, WEEKDAYS, type AvailabilityRule } from "@/lib/availability/schema";
import { EMPTY_STATE, errorAt, ticked, type ActionState } from "@/lib/forms/schema";

const kinds = [
  { value: "video", label: "Video" },
  { value: "phone", label: "Phone" },
  { value: "onsite", label: "On site" },
];

/** The weekly hours of one host; "Preview" shows what would change before "Save" does it. */
export function AvailabilityForm({
  action,
  rule,
  zones,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  rule: AvailabilityRule;
  zones: readonly string[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <FormReport state={state} />
      <div key={state.attempt} className="space-y-6">
        <CheckboxRow
          id="is_on"
          name="is_on"
          value="yes"
          defaultChecked={ticked(state, "is_on", "yes", rule.isOn)}
          label="Make slots from these hours"
          hint="Unticked, its open slots are withdrawn; interviews and held slots stay."
        />
        <HoursFields state={state} rule={rule} />
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField
            label="Minutes each"
            min={5}
            max={480}
            {...fieldOf(state, "slot_minutes", String(rule.slotMinutes))}
          />
          <NumberField
            label="Minutes between"
            min={0}
            max={240}
            {...fieldOf(state, "gap_minutes", String(rule.gapMinutes))}
          />
          <NumberField
            label="Weeks ahead"
            min={1}
            max={MAX_HORIZON_WEEKS}
            {...fieldOf(state, "horizon_weeks", String(rule.horizonWeeks))}
          />
        </div>
        <SelectField label="Their time zone" className="sm:max-w-80" {...fieldOf(state, "time_zone", rule.timeZone)}>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
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
                defaultChecked={ticked(
                  state,
                  "kinds",
                  kind.value,
                  (rule.kinds as readonly string[]).includes(kind.value),
                )}
                label={kind.label}
              />
            ))}
          </div>
        </ChoiceGroup>
        <TextField
          label="Only for these jobs"
          optional="any job if empty"
          hint="The jobs' ids in your ATS, with commas between."
          autoComplete="off"
          {...fieldOf(state, "jobs", rule.jobExternalIds.join(", "))}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {/* First: what the Enter key does must not be what saves. */}
        <Button type="submit" name="step" value="preview" aria-disabled={isPending}>
          Preview the changes
        </Button>
        <Button type="submit" name="step" value="save" variant="primary" aria-disabled={isPending}>
          Save these hours
        </Button>
      </div>
    </form>
  );
}

function HoursFields({ state, rule }: { state: ActionState; rule: AvailabilityRule }): ReactNode {
  return (
    <fieldset className="space-y-3">
      <legend className="mb-1 font-medium">Hours for interviews</legend>
      <p id="hours-hint" className="text-sm text-muted">
        Like 09:00-12:30, 13:30-17:00. Empty: not on that day.
      </p>
      <div className="grid gap-3 sm:grid-cols-2">
        {WEEKDAYS.map((day, index) => (
          <TextField
            key={day}
            label={day}
            autoComplete="off"
            aria-describedby="hours-hint"
            {...fieldOf(state, `hours_${index + 1}`, writeHours(rule.hours[index] ?? []))}
          />
        ))}
      </div>
    </fieldset>
  );
}
