"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, typed } from "@/lib/forms/schema";
import type { FormAct } from "./act-form";
import { SecretPanel } from "./secret-panel";

const choices = [
  {
    value: "day",
    label: "For one more day",
    hint: "Both sign meanwhile, so that the receiver can change over without missing an event.",
  },
  {
    value: "none",
    label: "Not at all",
    hint: "For a secret that has leaked. The receiver refuses events until it has the new one; they are tried again.",
  },
];

/** Replaces the signing secret; the new one is shown in the answer. */
export function RotateForm({ act, backHref }: { act: FormAct; backHref: string }): ReactNode {
  const [state, submit, isPending] = useActionState(act, EMPTY_STATE);
  if (state.secret !== null) {
    return (
      <SecretPanel title="The new secret signs from now on" secret={state.secret} backHref={backHref}>
        <p>Put it into the receiver now.</p>
      </SecretPanel>
    );
  }
  return (
    <form action={submit} key={state.attempt} className="max-w-[40rem] space-y-6">
      <FormErrors state={state} />
      <RadioGroup
        id="overlap"
        name="overlap"
        legend="How long shall the present secret go on signing?"
        error={errorAt(state, "overlap")}
        choices={choices}
        value={typed(state, "overlap")}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          Make a new secret
        </Button>
        <ButtonLink href={backHref}>Keep the present one</ButtonLink>
      </div>
    </form>
  );
}
