"use client";

import { useActionState, type ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select";
import { MAIL_TOPICS, type MailPreferences, type MailTopic } from "@/lib/email/preferences/schema";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

const words: Record<MailTopic, { label: string; hint: string }> = {
  late: { label: "Late cancellations", hint: "Less notice than your policy asks for: somebody may be on their way." },
  cancellations: { label: "Other cancellations", hint: "Withdrawals too, and cancellations that are taken back." },
  changes: { label: "Moves and other times", hint: "A new time, a wish for one, and what became of it." },
  calendars: { label: "Calendars that say no", hint: "Nothing is cancelled by it, but somebody may not come." },
};

/** When the member is mailed about what. */
export function NotificationsForm({
  action,
  preferences,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  preferences: MailPreferences;
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="grid gap-5 sm:grid-cols-2">
        {MAIL_TOPICS.map((topic) => (
          <SelectField key={topic} {...words[topic]} {...fieldOf(state, topic, preferences[topic])}>
            <option value="now">At once</option>
            <option value="summary">In the daily summary</option>
            <option value="none">Not by mail</option>
          </SelectField>
        ))}
      </div>
      <Button type="submit" variant="primary" aria-disabled={isPending}>
        Save
      </Button>
    </form>
  );
}
