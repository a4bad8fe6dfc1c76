"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";
import { PolicyFields } from "./policy-fields";

/** For which interviews, and what differs there. */
export function ExceptionForm({
  action,
  jobs,
  initial,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  jobs: readonly { externalId: string; title: string }[];
  initial: Readonly<Record<string, string>>;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate key={state.attempt}>
      <Card className="space-y-6">
        <FormErrors state={state} />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <SelectField
            id="job_external_id"
            name="job_external_id"
            label="Job"
            defaultValue={typed(state, "job_external_id", initial["job_external_id"])}
            error={errorAt(state, "job_external_id")}
          >
            <option value="">Every job</option>
            {jobs.map(({ externalId, title }) => (
              <option key={externalId} value={externalId}>
                {title} ({externalId})
              </option>
            ))}
          </SelectField>
          <SelectField
            id="kind"
            name="kind"
            label="Kind of interview"
            defaultValue={typed(state, "kind", initial["kind"])}
            error={errorAt(state, "kind")}
          >
            <option value="">Every kind</option>
            <option value="video">Video</option>
            <option value="phone">Phone</option>
            <option value="onsite">On site</option>
          </SelectField>
        </div>
        <PolicyFields state={state} initial={initial} inherits />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" aria-disabled={isPending}>
            Save the exception
          </Button>
          <ButtonLink href="/settings/policies">Leave it as it is</ButtonLink>
        </div>
      </Card>
    </form>
  );
}
