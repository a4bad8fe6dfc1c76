"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { TextareaField } from "@/components/ui/textarea";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import type { FormAct } from "./act-form";
import { SecretPanel } from "./secret-panel";
import type { EventGroup } from "./words";

export type EndpointValues = {
  url: string;
  description: string;
  eventTypes: readonly string[];
  includeNote: boolean;
  ed25519: boolean;
  maxPerMinute: number | null;
  headerNames: readonly string[];
};

type Props = {
  act: FormAct;
  groups: readonly EventGroup[];
  /** Left out for a new endpoint. */
  present?: EndpointValues;
  backHref: string;
};

/** Everything an admin says of an endpoint; a new one answers with its secret, shown here once. */
export function EndpointForm({ act, groups, present, backHref }: Props): ReactNode {
  const [state, submit, isPending] = useActionState(act, EMPTY_STATE);
  if (state.secret !== null) {
    return (
      <SecretPanel title="The endpoint is on" secret={state.secret} backHref={backHref}>
        <p>It gets every event from now on. Send it a test next.</p>
      </SecretPanel>
    );
  }
  return (
    // A key for every answer: the fields begin anew with what was typed, as after a page load.
    <form action={submit} key={state.attempt} noValidate className="space-y-7">
      <FormErrors state={state} />
      <TextField
        id="url"
        name="url"
        type="url"
        label="Address"
        hint="Where events are sent by POST: https, port 443, public."
        error={errorAt(state, "url")}
        defaultValue={typed(state, "url", present?.url)}
        placeholder="https://ats.example.com/hooks/reslot"
        autoComplete="off"
        spellCheck={false}
        required
        maxLength={2048}
      />
      <TextField
        id="description"
        name="description"
        label="Description"
        optional="optional"
        hint="What it is for, such as: Greenhouse, production."
        error={errorAt(state, "description")}
        defaultValue={typed(state, "description", present?.description)}
        maxLength={200}
      />
      <EventChoice state={state} groups={groups} present={present} />
      <ChoiceGroup
        id="include_note"
        legend="Notes"
        hint="Candidates may write a note with a reason. It can be personal, and it is deleted here on schedule."
      >
        <CheckboxRow
          id="include_note"
          name="include_note"
          value="yes"
          label="Send the note too"
          hint="Off: only the reason's code is sent."
          defaultChecked={ticked(state, "include_note", "yes", present?.includeNote ?? false)}
        />
      </ChoiceGroup>
      <ChoiceGroup
        id="ed25519"
        legend="Signatures"
        hint="Every request is signed with the endpoint's secret. A receiver that must not hold a secret can verify with a public key instead."
      >
        <CheckboxRow
          id="ed25519"
          name="ed25519"
          value="yes"
          label="Sign with a key pair too (ed25519, v1a)"
          hint="The public key is shown on the endpoint's page. Receivers that know only secrets pass over it."
          defaultChecked={ticked(state, "ed25519", "yes", present?.ed25519 ?? false)}
        />
      </ChoiceGroup>
      <TextField
        id="max_per_minute"
        name="max_per_minute"
        label="At most so many requests a minute"
        optional="optional"
        hint="For a receiver that limits its callers. Empty: no limit."
        error={errorAt(state, "max_per_minute")}
        defaultValue={typed(state, "max_per_minute", String(present?.maxPerMinute ?? ""))}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-[20rem]"
      />
      <Headers state={state} present={present} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          {present ? "Save the endpoint" : "Add the endpoint"}
        </Button>
        <ButtonLink href={backHref}>Back without saving</ButtonLink>
      </div>
    </form>
  );
}

function EventChoice({
  state,
  groups,
  present,
}: {
  state: ActionState;
  groups: readonly EventGroup[];
  present?: EndpointValues;
}): ReactNode {
  const chosen = typed(state, "events", present && present.eventTypes.length > 0 ? "some" : "all");
  return (
    <ChoiceGroup id="events" legend="Events" error={errorAt(state, "events")} className="group">
      <RadioRow
        id="events"
        name="events"
        value="all"
        label="All events"
        hint="Also those that are added later."
        defaultChecked={chosen === "all"}
      />
      <RadioRow name="events" value="some" label="Only these" defaultChecked={chosen === "some"} />
      <div className="space-y-4 border-s-2 border-line ps-4 group-has-[#events:checked]:hidden">
        {errorAt(state, "event_types") ? (
          <p className="font-medium text-danger">{errorAt(state, "event_types")}</p>
        ) : null}
        {groups.map((group, groupIndex) => (
          <fieldset key={group.title} className="min-w-0">
            <legend className="mb-1 text-sm font-semibold text-muted">{group.title}</legend>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {group.events.map(({ type, words }, index) => (
                <li key={type}>
                  <label className="flex min-h-9 items-start gap-3 py-1.5">
                    <input
                      id={groupIndex === 0 && index === 0 ? "event_types" : undefined}
                      type="checkbox"
                      className="choice-input"
                      name="event_types"
                      value={type}
                      defaultChecked={ticked(state, "event_types", type, present?.eventTypes.includes(type) ?? false)}
                    />
                    <span className="min-w-0 text-sm">
                      {words}
                      <code className="block font-mono text-xs break-all text-muted">{type}</code>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
        ))}
      </div>
    </ChoiceGroup>
  );
}

function Headers({ state, present }: { state: ActionState; present?: EndpointValues }): ReactNode {
  const names = present?.headerNames ?? [];
  const kept =
    names.length > 0
      ? ` Set now: ${names.join(", ")}. They stay unless you write new ones, which replace them all.`
      : "";
  return (
    <div className="space-y-3">
      <TextareaField
        id="headers"
        name="headers"
        label="Extra headers"
        optional="optional"
        hint={`One a line, such as “Authorization: Bearer …”. Kept encrypted and not shown again.${kept}`}
        error={errorAt(state, "headers")}
        defaultValue={typed(state, "headers")}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        className="[&_textarea]:min-h-20 [&_textarea]:font-mono [&_textarea]:text-sm"
      />
      {names.length > 0 ? (
        <CheckboxRow
          name="remove_headers"
          value="yes"
          label="Remove all extra headers"
          defaultChecked={ticked(state, "remove_headers", "yes", false)}
        />
      ) : null}
    </div>
  );
}
