"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { REASON_CATEGORIES, REASON_LISTS, type ReasonList } from "@/lib/reasons/schema";
import { LabelFields } from "./label-fields";
import type { LabelLanguage } from "./label-languages";
import { categoryWords, listWords } from "./words";

export type FormAct = (state: ActionState, form: FormData) => Promise<ActionState>;

/** Everything a new reason needs; its code is made from the words unless one is given. */
export function NewReasonForm({
  action,
  languages,
  list,
  backHref,
}: {
  action: FormAct;
  languages: readonly LabelLanguage[];
  /** The list this page was opened from. */
  list: ReasonList;
  backHref: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    // A key for every answer: the fields begin anew with what was typed, as after a page load.
    <form action={act} key={state.attempt} noValidate className="space-y-7">
      <FormErrors state={state} />
      <LabelFields state={state} languages={languages} />
      <ChoiceGroup id="category" legend="What is it about?" error={errorAt(state, "category")}>
        <div className="grid gap-2 sm:grid-cols-2">
          {REASON_CATEGORIES.map((category, index) => (
            <RadioRow
              key={category}
              id={index === 0 ? "category" : `category-${category}`}
              name="category"
              value={category}
              label={categoryWords[category].name}
              hint={categoryWords[category].hint}
              defaultChecked={typed(state, "category") === category}
            />
          ))}
        </div>
      </ChoiceGroup>
      <ChoiceGroup id="lists" legend="In which lists?" error={errorAt(state, "lists")}>
        <div className="grid gap-2 sm:grid-cols-2">
          {REASON_LISTS.map((each, index) => (
            <CheckboxRow
              key={each}
              id={index === 0 ? "lists" : `lists-${each}`}
              name="lists"
              value={each}
              label={listWords[each].name}
              defaultChecked={ticked(state, "lists", each, each === list || each === "staff")}
            />
          ))}
        </div>
      </ChoiceGroup>
      <TextField
        id="code"
        name="code"
        label="Code"
        optional="optional"
        hint="What events, webhooks and the API call it, and never changes. Empty: made from the words."
        error={errorAt(state, "code")}
        defaultValue={typed(state, "code")}
        placeholder="visa_problem"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        className="[&_input]:font-mono sm:max-w-md"
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          Add this reason
        </Button>
        <ButtonLink href={backHref}>Back without adding</ButtonLink>
      </div>
    </form>
  );
}

/** The words of a reason in each language. */
export function WordsForm({
  action,
  languages,
  backHref,
}: {
  action: FormAct;
  languages: readonly LabelLanguage[];
  backHref: string;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} key={state.attempt} noValidate className="space-y-7">
      <FormErrors state={state} />
      <LabelFields state={state} languages={languages} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          Save the words
        </Button>
        <ButtonLink href={backHref}>Back without saving</ButtonLink>
      </div>
    </form>
  );
}
