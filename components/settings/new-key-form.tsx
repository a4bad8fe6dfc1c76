"use client";

import { useActionState, useState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";

/** Makes a key and shows it in this one answer; afterwards nobody can see it again. */
export function NewKeyForm({
  action,
  scopes,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  scopes: readonly { value: string; label: string; hint: string }[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  if (state.secret !== null) return <NewKey value={state.secret} />;
  return (
    <form action={act} noValidate className="space-y-5">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            id="name"
            name="name"
            label="Name"
            hint="Where it will be used, so that you know it again."
            autoComplete="off"
            maxLength={100}
            defaultValue={typed(state, "name")}
            error={errorAt(state, "name")}
          />
          <SelectField
            id="expires"
            name="expires"
            label="Ends"
            hint="A key that ends by itself can't be forgotten."
            defaultValue={typed(state, "expires", "365")}
            error={errorAt(state, "expires")}
          >
            <option value="90">after 90 days</option>
            <option value="365">after a year</option>
            <option value="never">never</option>
          </SelectField>
        </div>
        <ChoiceGroup id="scopes" legend="What it may do" error={errorAt(state, "scopes")}>
          <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {scopes.map((scope, index) => (
              <CheckboxRow
                key={scope.value}
                id={index === 0 ? "scopes" : `scopes-${scope.value}`}
                name="scopes"
                value={scope.value}
                defaultChecked={ticked(state, "scopes", scope.value, false)}
                label={scope.label}
                hint={scope.hint}
              />
            ))}
          </div>
        </ChoiceGroup>
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Make this key
      </Button>
    </form>
  );
}

function NewKey({ value }: { value: string }): ReactNode {
  const [copied, setCopied] = useState("");
  return (
    <Banner tone="good" title="Your new key" live="status">
      <p>Copy it now: it is shown this once and stored only as a fingerprint.</p>
      <p>
        <code className="block rounded-md border border-line bg-surface px-3 py-2 wrap-anywhere select-all">
          {value}
        </code>
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="button"
          size="sm"
          onClick={() => {
            navigator.clipboard.writeText(value).then(
              () => setCopied("Copied"),
              () => setCopied("Select the key and copy it by hand"),
            );
          }}
        >
          Copy the key
        </Button>
        <ButtonLink size="sm" variant="quiet" href="/settings/api-keys">
          I have it
        </ButtonLink>
        <span role="status">{copied}</span>
      </div>
    </Banner>
  );
}
