"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";
import { KeyLifeField } from "./key-life-field";
import { NewKey } from "./new-key";

const overlaps = [
  {
    value: "7",
    label: "For 7 days",
    hint: "Enough to change over on a working day and to see that nothing uses it any more.",
  },
  { value: "30", label: "For 30 days" },
  { value: "1", label: "For one day" },
  {
    value: "0",
    label: "Not at all",
    hint: "For a key that has leaked. Whatever uses it is refused until it has the new one.",
  },
];

/** Makes the key that takes another's place, and shows it in this one answer. */
export function ReplaceKeyForm({
  action,
  backHref,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  backHref: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  if (state.secret !== null)
    return (
      <NewKey value={state.secret}>
        <p>Put it where the old one stands. When the old one ends is shown in the list of keys.</p>
      </NewKey>
    );
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <RadioGroup
          id="overlap"
          name="overlap"
          legend="How long shall the old key go on working?"
          error={errorAt(state, "overlap")}
          choices={overlaps}
          value={typed(state, "overlap")}
        />
        <div className="sm:max-w-80">
          <KeyLifeField state={state} />
        </div>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Make the new key
        </Button>
        <ButtonLink href={backHref}>Keep the old one</ButtonLink>
      </div>
    </form>
  );
}
