"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf, NumberField } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup, RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { TextareaField } from "@/components/ui/textarea";
import { EMPTY_STATE, errorAt, ticked, typed } from "@/lib/forms/schema";
import { HostBoxes, KindBoxes, ZoneField, type Action, type HostChoice } from "./parts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

type Props = { action: Action; hosts: readonly HostChoice[]; zone: string; zones: readonly string[] };

/** The same hours on several days for several people. */
export function ManySlotsForm({ action, hosts, zone, zones, today }: Props & { today: string }): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <FormReport state={state} />
      <div key={state.attempt} className="space-y-6">
        <HostBoxes state={state} hosts={hosts} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField type="date" label="First day" {...fieldOf(state, "first_date", today)} />
          <TextField type="date" label="Last day" {...fieldOf(state, "last_date")} />
        </div>
        <ChoiceGroup id="weekdays" legend="On these weekdays" error={errorAt(state, "weekdays")}>
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-7">
            {WEEKDAYS.map((day, index) => (
              <CheckboxRow
                key={day}
                id={index === 0 ? "weekdays" : `weekdays-${index}`}
                name="weekdays"
                value={String(index + 1)}
                defaultChecked={ticked(state, "weekdays", String(index + 1), index < 5)}
                label={day}
              />
            ))}
          </div>
        </ChoiceGroup>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            label="Hours"
            hint="Like 09:00-12:00, 13:00-15:00"
            autoComplete="off"
            {...fieldOf(state, "hours")}
          />
          <NumberField
            label="Minutes each"
            hint="The length of a slot"
            min={5}
            max={480}
            {...fieldOf(state, "minutes", "45")}
          />
          <NumberField
            label="Minutes between"
            hint="A pause after each"
            min={0}
            max={240}
            {...fieldOf(state, "gap", "15")}
          />
        </div>
        <ZoneField state={state} zone={zone} zones={zones} />
        <KindBoxes state={state} />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Add these slots
      </Button>
    </form>
  );
}

/** Lines of text, or cells from a spreadsheet; each line is told what became of it. */
export function PasteForm({ action, hosts, zone, zones }: Props): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <FormReport state={state} />
      <div key={state.attempt} className="space-y-6">
        <TextareaField
          label="Slots, one a line"
          rows={8}
          className="font-mono"
          hint="A day, a time, and if you like an end or minutes, an interviewer, kinds and a time zone, in any order: 2026-12-01 14:00-14:45 ben@example.com video"
          {...fieldOf(state, "lines")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label="Interviewer of lines that name none" {...fieldOf(state, "host")}>
            <option value="">Each line names one</option>
            {hosts.map((host) => (
              <option key={host.email} value={host.email}>
                {host.name} ({host.email})
              </option>
            ))}
          </SelectField>
          <NumberField
            label="Minutes of lines without an end"
            min={5}
            max={1440}
            {...fieldOf(state, "minutes", "45")}
          />
        </div>
        <ZoneField state={state} zone={zone} zones={zones} />
        <KindBoxes state={state} />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Add these slots
      </Button>
    </form>
  );
}

/** A week onto the weeks after it. */
export function CopyWeekForm({
  action,
  hosts,
  week,
  nextWeek,
}: {
  action: Action;
  hosts: readonly HostChoice[];
  week: string;
  nextWeek: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <FormReport state={state} />
      <div key={state.attempt} className="space-y-6">
        <HostBoxes state={state} hosts={hosts} chosen={hosts.map((host) => host.email)} />
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField type="date" label="Copy the week of" {...fieldOf(state, "week", week)} />
          <TextField type="date" label="Onto the week of" {...fieldOf(state, "first_week", nextWeek)} />
          <NumberField label="For how many weeks" min={1} max={12} {...fieldOf(state, "weeks", "1")} />
        </div>
        <RadioGroup
          id="what"
          name="what"
          legend="What to copy"
          error={errorAt(state, "what")}
          value={typed(state, "what", "open")}
          choices={[
            { value: "open", label: "Open slots", hint: "Times that are still to be had." },
            { value: "all", label: "Open, held and taken ones", hint: "The whole pattern; all copies are open." },
          ]}
        />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Copy this week
      </Button>
    </form>
  );
}
