"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Section } from "@/components/recruiter/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select";
import type { FormAct } from "@/components/webhooks/act-form";
import type { Catalogue } from "@/lib/ats/schema";
import { EMPTY_STATE, typed } from "@/lib/forms/schema";

/** Which of the ATS's reasons and users mean ours. */
export function MappingForm({
  act,
  catalogue,
  reasons,
  hosts,
  backHref,
}: {
  act: FormAct;
  catalogue: Catalogue;
  reasons: readonly { code: string; label: string; chosen: string }[];
  hosts: readonly { email: string; name: string; chosen: string }[];
  backHref: string;
}): ReactNode {
  const [state, submit, isPending] = useActionState(act, EMPTY_STATE);
  return (
    <form action={submit} key={state.attempt} className="max-w-[44rem] space-y-8">
      <FormErrors state={state} />
      <Section id="reasons" title="When a candidate leaves the process">
        <div className="space-y-4">
          {reasons.map(({ code, label, chosen }) => (
            <SelectField
              key={code}
              id={`reason_${code}`}
              name={`reason_${code}`}
              label={label}
              defaultValue={typed(state, `reason_${code}`, chosen)}
            >
              <option value="">None: wait for somebody to choose</option>
              {catalogue.reasons.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.label}
                </option>
              ))}
            </SelectField>
          ))}
        </div>
      </Section>
      {hosts.length === 0 ? null : (
        <Section id="people" title="Interviewers" note="For interviews that have to be scheduled there again">
          <div className="space-y-4">
            {hosts.map(({ email, name, chosen }) => (
              <SelectField
                key={email}
                id={`user_${email}`}
                name={`user_${email}`}
                label={<bdi>{name}</bdi>}
                hint={email}
                defaultValue={typed(state, `user_${email}`, chosen)}
              >
                <option value="">Nobody</option>
                {catalogue.users.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.label}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
        </Section>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending || undefined}>
          Save
        </Button>
        <ButtonLink href={backHref}>Back without saving</ButtonLink>
      </div>
    </form>
  );
}
