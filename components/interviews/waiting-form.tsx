"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { NOTICE_DAY_MINUTES, PART_BOXES, type ShownLimits } from "@/lib/waitlist/limits/schema";

const PARTS = { morning: "Mornings", afternoon: "Afternoons", evening: "Evenings" } as const;
const NOTICES = [0, 1, 2, 3, 7, 14] as const;

/** Which times suit the candidate, and how important it is. */
export function WaitingForm({
  action,
  entry,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  entry: { priority: string; limits: ShownLimits } | null;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const notice = Math.ceil((entry?.limits.notice_minutes ?? 0) / NOTICE_DAY_MINUTES);
  const day = (name: "earliest" | "latest", label: string, initial: string | null | undefined) => (
    <TextField
      {...{ id: name, name, label, type: "date", dense: true, optional: "optional" }}
      defaultValue={typed(state, name, initial ?? "")}
      error={errorAt(state, name)}
    />
  );
  return (
    <form action={act} key={state.attempt} className="mt-2 space-y-4">
      <FormErrors state={state} />
      <ChoiceGroup id="parts" legend="Parts of the day" hint="None ticked: all." error={errorAt(state, "parts")}>
        {PART_BOXES.map((part, index) => (
          <CheckboxRow
            key={part}
            id={index === 0 ? "parts" : `parts-${part}`}
            name="parts"
            value={part}
            defaultChecked={ticked(state, "parts", part, entry?.limits.parts.includes(part) ?? false)}
            label={PARTS[part]}
          />
        ))}
      </ChoiceGroup>
      {day("earliest", "Not before", entry?.limits.earliest_date)}
      {day("latest", "Not after", entry?.limits.latest_date)}
      <SelectField
        {...{ id: "notice", name: "notice", label: "Notice they need", dense: true }}
        defaultValue={typed(state, "notice", String(NOTICES.find((days) => days >= notice) ?? 14))}
        error={errorAt(state, "notice")}
      >
        {NOTICES.map((days) => (
          <option key={days} value={days}>
            {days === 0 ? "None" : days === 1 ? "A day" : `${days} days`}
          </option>
        ))}
      </SelectField>
      <SelectField
        {...{ id: "priority", name: "priority", label: "How important", dense: true }}
        defaultValue={typed(state, "priority", entry?.priority ?? "normal")}
        error={errorAt(state, "priority")}
      >
        <option value="normal">Like others</option>
        <option value="high">Before others</option>
      </SelectField>
      <Button type="submit" size="sm" aria-disabled={isPending}>
        {entry === null ? "Put on the list" : "Save"}
      </Button>
    </form>
  );
}
