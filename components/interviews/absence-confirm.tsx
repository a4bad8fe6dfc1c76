"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

export type DayAction = (state: ActionState, form: FormData) => Promise<ActionState>;

/** The one confirmation for the whole day. */
export function DayConfirm({
  action,
  fields,
  back,
  count,
  children,
}: {
  action: DayAction;
  fields: readonly { name: string; value: string }[];
  back: string;
  count: number;
  children: ReactNode;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} className="space-y-4">
      <FormErrors state={state} />
      {fields.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="danger" aria-disabled={isPending}>
          {count === 1 ? "Do this for one interview" : `Do this for ${count} interviews`}
        </Button>
        <ButtonLink href={back}>Change something</ButtonLink>
      </div>
    </form>
  );
}
