"use client";

import { useActionState, useState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, typed, type ActionState } from "@/lib/forms/schema";
import { patchOf, policyForm } from "@/lib/policies/forms/schema";
import { resolvePolicy } from "@/lib/policies/rules";
import type { InterviewKind, Policy } from "@/lib/policies/schema";
import { PolicyFields } from "./policy-fields";
import { PolicyPreview } from "./policy-preview";

/** The organisation's rules beside what they mean. With scripts the preview follows each letter, without them its button does. */
export function PolicyForm({
  action,
  policy,
  initial,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  policy: Policy;
  initial: Readonly<Record<string, string>>;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const [live, setLive] = useState<{ of: number; fields: Record<string, string> } | null>(null);
  const sent = {
    ...initial,
    ...Object.fromEntries(Object.keys(state.values).map((name) => [name, typed(state, name)])),
  };
  const fields = live?.of === state.attempt ? live.fields : sent;
  return (
    <form
      action={act}
      noValidate
      key={state.attempt}
      onInput={(event) => setLive({ of: state.attempt, fields: readFields(event.currentTarget) })}
      className="grid items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
    >
      <Card className="space-y-6">
        <FormErrors state={state} />
        <PolicyFields state={state} initial={initial} />
        <Button type="submit" name="intent" value="save" variant="primary" aria-disabled={isPending}>
          Save the policies
        </Button>
      </Card>
      <Card as="section" className="space-y-4 xl:sticky xl:top-6">
        <h2 className="text-lg font-semibold">What this means</h2>
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            id="preview_kind"
            name="preview_kind"
            label="Kind of interview"
            defaultValue={fields["preview_kind"] || "video"}
          >
            <option value="video">Video</option>
            <option value="phone">Phone</option>
            <option value="onsite">On site</option>
          </SelectField>
          <Button type="submit" name="intent" value="preview" aria-disabled={isPending}>
            Show
          </Button>
        </div>
        <div aria-live="polite">
          <Preview policy={policy} fields={fields} />
        </div>
      </Card>
    </form>
  );
}

function Preview({ policy, fields }: { policy: Policy; fields: Readonly<Record<string, string>> }): ReactNode {
  const parsed = policyForm.safeParse({ ...fields, intent: "preview" });
  if (!parsed.success) return <p className="text-sm text-muted">Fill in every rule to see what it means.</p>;
  const kind: InterviewKind = parsed.data.preview_kind ?? "video";
  const typedPolicy = { ...policy, ...patchOf(parsed.data) } as Policy;
  return <PolicyPreview policy={resolvePolicy(typedPolicy, { jobExternalId: "", kind })} kind={kind} />;
}

function readFields(form: HTMLFormElement): Record<string, string> {
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return Object.fromEntries(texts);
}
