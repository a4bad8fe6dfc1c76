"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Banner } from "@/components/ui/banner";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { CopyButton } from "@/components/webhooks/copy-button";
import type { FormAct } from "@/components/webhooks/act-form";
import type { CredentialField } from "@/lib/ats/schema";
import { EMPTY_STATE, errorAt, ticked, typed } from "@/lib/forms/schema";

type Props = {
  act: FormAct;
  fields: readonly CredentialField[];
  present?: { name: string; baseUrl: string | null; includeNote: boolean };
  /** The provider's own address; null: there is none to call. */
  defaultBaseUrl: string | null;
  suggestedName: string;
  backHref: string;
  webhookBase: string;
};

/** Everything an admin says of a connection. It is tried before it is kept; a secret that was made here is shown once. */
export function ConnectionForm({
  act,
  fields,
  present,
  defaultBaseUrl,
  suggestedName,
  backHref,
  webhookBase,
}: Props): ReactNode {
  const [state, submit, isPending] = useActionState(act, EMPTY_STATE);
  if (state.secret !== null) return <MadeSecret secret={state.secret} webhookBase={webhookBase} />;
  return (
    <form action={submit} key={state.attempt} noValidate className="max-w-[44rem] space-y-7">
      <FormErrors state={state} />
      <TextField
        id="name"
        name="name"
        label="Name"
        hint="How your team calls it."
        error={errorAt(state, "name")}
        defaultValue={typed(state, "name", present?.name ?? suggestedName)}
        required
        maxLength={100}
        autoComplete="off"
      />
      {fields.map((field) => (
        <TextField
          key={field.name}
          id={`credential_${field.name}`}
          name={`credential_${field.name}`}
          type={field.isSecret ? "password" : "text"}
          label={field.label}
          optional={field.isOptional ? "optional" : undefined}
          hint={
            [field.hint, present ? "Leave it empty to keep what is set." : undefined].filter(Boolean).join(" ") ||
            undefined
          }
          error={errorAt(state, `credential_${field.name}`)}
          defaultValue={field.isSecret ? undefined : typed(state, `credential_${field.name}`)}
          autoComplete="off"
          spellCheck={false}
          maxLength={4096}
        />
      ))}
      {defaultBaseUrl === null ? null : (
        <TextField
          id="base_url"
          name="base_url"
          type="url"
          label="Address of its API"
          optional="optional"
          hint={`Only where it is not ${defaultBaseUrl}, such as for another data region.`}
          error={errorAt(state, "base_url")}
          defaultValue={typed(state, "base_url", present?.baseUrl ?? undefined)}
          autoComplete="off"
          spellCheck={false}
          maxLength={300}
        />
      )}
      {defaultBaseUrl === null ? null : (
        <ChoiceGroup
          id="include_note"
          legend="What candidates write"
          hint="It can be personal. Here it is deleted on schedule; in the ATS it stays."
        >
          <CheckboxRow
            id="include_note"
            name="include_note"
            value="yes"
            label="Put the candidate's own words into the ATS's note"
            hint="Off: only the reason is written there."
            defaultChecked={ticked(state, "include_note", "yes", present?.includeNote ?? false)}
          />
        </ChoiceGroup>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          {present ? "Test and save" : defaultBaseUrl === null ? "Make the hook" : "Test and connect"}
        </Button>
        <ButtonLink href={backHref}>Back without saving</ButtonLink>
      </div>
    </form>
  );
}

/** `secret` is the new connection's id and the secret, with a space between. */
function MadeSecret({ secret, webhookBase }: { secret: string; webhookBase: string }): ReactNode {
  const [connectionId = "", made = ""] = secret.split(" ");
  const address = `${webhookBase}/${connectionId}`;
  return (
    <div className="max-w-[44rem] space-y-5">
      <Banner tone="good" title="It works" live="status">
        <p>Now let it sign what it sends here, with this secret. The secret is not shown again.</p>
      </Banner>
      {[
        { label: "Address for its webhooks", text: address, copy: "Copy the address" },
        { label: "Secret", text: made, copy: "Copy the secret" },
      ].map((each) => (
        <div key={each.label} className="space-y-2">
          <h2 className="font-semibold">{each.label}</h2>
          <div className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-sunken p-3">
            <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{each.text}</code>
            <CopyButton text={each.text} label={each.copy} />
          </div>
        </div>
      ))}
      <ButtonLink href={`/settings/ats/${connectionId}`} variant="primary">
        I have copied them
      </ButtonLink>
    </div>
  );
}
