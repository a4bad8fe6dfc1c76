"use client";

import { useActionState, useState, type ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import type { BrandingView } from "@/lib/branding/schema";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";
import { colourWords } from "./colour-words";

/** What candidates see of the organisation, in one form. */
export function BrandingForm({
  action,
  branding,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  branding: BrandingView;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <TextField
          label="Name"
          hint="Above every page and in every mail."
          autoComplete="organization"
          maxLength={120}
          {...fieldOf(state, "name", branding.name)}
        />
        <ColourField state={state} saved={branding.accentColor ?? ""} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Contact"
            optional="optional"
            hint="Whom candidates can turn to besides the interview's own organizer."
            autoComplete="off"
            {...fieldOf(state, "contact_name", branding.contactName ?? "")}
          />
          <TextField
            type="email"
            label="Their address"
            optional="optional"
            hint="Shown on every candidate's page."
            autoComplete="off"
            {...fieldOf(state, "contact_email", branding.contactEmail ?? "")}
          />
        </div>
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Save the branding
      </Button>
    </form>
  );
}

function ColourField({ state, saved }: { state: ActionState; saved: string }): ReactNode {
  const field = fieldOf(state, "accent_color", saved);
  const [colour, setColour] = useState(field.defaultValue);
  const words = colourWords(colour);
  return (
    <div className="space-y-1.5">
      <TextField
        label="Colour"
        optional="optional"
        hint="For buttons and links, as # and six digits. It is made darker or lighter until words in it reach 4.5 to 1."
        className="sm:max-w-80"
        placeholder="#0e5a8a"
        autoComplete="off"
        spellCheck={false}
        maxLength={7}
        onInput={(event) => setColour(event.currentTarget.value)}
        {...field}
      />
      <div role="status" className="space-y-0.5 text-sm">
        {words.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </div>
  );
}
