"use client";

import { useActionState, useState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

/** Shows the candidate's link after asking for it: that somebody had it is noted in the timeline. */
export function CopyLink({
  action,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const [copied, setCopied] = useState("");
  if (state.secret === null) {
    return (
      <form action={act} className="space-y-2">
        <FormErrors state={state} />
        <Button type="submit" size="sm" wide aria-disabled={isPending}>
          <Icon name="link" />
          Show the candidate&apos;s link
        </Button>
      </form>
    );
  }
  const link = state.secret;
  return (
    <div className="space-y-2">
      <TextField
        id="candidate-link"
        label="The candidate's link"
        hint="Whoever has it can act as the candidate. Send it to nobody else."
        readOnly
        dense
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        type="button"
        size="sm"
        wide
        onClick={() => {
          navigator.clipboard.writeText(link).then(
            () => setCopied("Copied"),
            () => setCopied("Select the link and copy it by hand"),
          );
        }}
      >
        Copy it
      </Button>
      <p role="status" className="text-sm text-muted">
        {copied}
      </p>
    </div>
  );
}
