"use client";

import { useActionState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { FormReport } from "@/components/recruiter/form-report";
import { Button, ButtonLink } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";
import { ChosenIds } from "./chosen-ids";

const words = {
  completed: { act: "Mark as completed", other: "Mark them as no-shows instead" },
  no_show: { act: "Mark as no-shows", other: "Mark them as completed instead" },
};

/** Noting what came of several interviews; afterwards the report, and the way to the other outcome. */
export function OutcomeManyForm({
  action,
  back,
  ids,
  outcome,
  otherHref,
  children,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  ids: readonly string[];
  outcome: "completed" | "no_show";
  otherHref: string;
  /** What would happen to which. */
  children: ReactNode;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  if (ids.length === 0 || state.report)
    return (
      <>
        <FormReport state={state} />
        {state.report ? null : children}
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={back}>Back to the list</ButtonLink>
          {state.report ? <ButtonLink href={otherHref}>{words[outcome].other}</ButtonLink> : null}
        </div>
      </>
    );
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <ChosenIds ids={ids} />
      {children}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          {words[outcome].act}
        </Button>
        <ButtonLink href={back}>Leave them</ButtonLink>
      </div>
    </form>
  );
}
