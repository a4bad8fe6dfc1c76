"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button } from "@/components/ui/button";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, ticked } from "@/lib/forms/schema";
import { KindBoxes, type Action } from "./parts";

/** Times at which everybody is free, to be opened for all of them at once. */
export function PanelForm({
  action,
  times,
  fields,
  hosts,
}: {
  action: Action;
  times: readonly { value: string; words: string; hint: string }[];
  fields: { minutes: string; time_zone: string };
  hosts: readonly string[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <FormReport state={state} />
      {hosts.map((host) => (
        <input key={host} type="hidden" name="hosts" value={host} />
      ))}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div key={state.attempt} className="space-y-5">
        <ChoiceGroup id="times" legend="When all of them are free" error={errorAt(state, "times")}>
          <div className="grid gap-2 sm:grid-cols-2">
            {times.map((time, index) => (
              <CheckboxRow
                key={time.value}
                id={index === 0 ? "times" : `times-${index}`}
                name="times"
                value={time.value}
                defaultChecked={ticked(state, "times", time.value, false)}
                label={time.words}
                hint={time.hint}
              />
            ))}
          </div>
        </ChoiceGroup>
        <KindBoxes state={state} />
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Open these times for all of them
      </Button>
    </form>
  );
}
