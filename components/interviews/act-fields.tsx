"use client";

import type { ReactNode } from "react";
import { ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { TextareaField } from "@/components/ui/textarea";
import { errorAt, typed, type ActionState } from "@/lib/forms/schema";

export type ReasonOption = { code: string; label: string; category: string };

const categories: Record<string, string> = {
  company: "On our side",
  personal: "Personal",
  logistics: "Time, place, technology",
  decision: "The candidate's decision",
  other: "Other",
};

/** Whose wish it is: nothing is chosen beforehand, because reports count it. */
export function InitiatorField({ state }: { state: ActionState }): ReactNode {
  const value = typed(state, "initiator");
  return (
    <ChoiceGroup id="initiator" legend="Whose wish is this?" error={errorAt(state, "initiator")}>
      <div className="grid gap-2 sm:grid-cols-2">
        <RadioRow
          id="initiator"
          name="initiator"
          value="company"
          defaultChecked={value === "company"}
          label="Ours"
          hint="An interviewer can't, the role changed, …"
        />
        <RadioRow
          id="initiator-candidate"
          name="initiator"
          value="candidate"
          defaultChecked={value === "candidate"}
          label="The candidate's"
          hint="They called or wrote to us"
        />
      </div>
    </ChoiceGroup>
  );
}

export function ReasonField({
  state,
  reasons,
  isOptional,
  initial = "",
}: {
  state: ActionState;
  reasons: readonly ReasonOption[];
  isOptional: boolean;
  initial?: string;
}): ReactNode {
  const groups = [...new Set(Object.keys(categories))].filter((category) =>
    reasons.some((reason) => reason.category === category),
  );
  return (
    <SelectField
      id="reason_code"
      name="reason_code"
      label="Reason"
      optional={isOptional ? "optional" : undefined}
      defaultValue={typed(state, "reason_code", initial)}
      error={errorAt(state, "reason_code")}
    >
      <option value="">{isOptional ? "No reason" : "Choose a reason"}</option>
      {groups.map((category) => (
        <optgroup key={category} label={categories[category]}>
          {reasons
            .filter((reason) => reason.category === category)
            .map((reason) => (
              <option key={reason.code} value={reason.code}>
                {reason.label}
              </option>
            ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

export function NoteField({ state }: { state: ActionState }): ReactNode {
  return (
    <TextareaField
      id="note"
      name="note"
      label="Note"
      optional="optional"
      hint="For your team. Candidates don't see it. At most 1,000 characters."
      rows={3}
      defaultValue={typed(state, "note")}
      error={errorAt(state, "note")}
    />
  );
}

/** What becomes of the time, and who is told: sensible as they stand, so they come last. */
export function ConsequenceFields({ state, timeWord }: { state: ActionState; timeWord: string }): ReactNode {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        id="release"
        name="release"
        label={`What happens to the ${timeWord}`}
        hint="An unavailable interviewer's time is not offered."
        defaultValue={typed(state, "release", "auto")}
        error={errorAt(state, "release")}
      >
        <option value="auto">Open again, if the reason allows it</option>
        <option value="yes">Open again for other candidates</option>
        <option value="no">Not offered to anybody</option>
      </SelectField>
      <SelectField
        id="notify"
        name="notify"
        label="Who is told by mail"
        hint="The ATS is told in any case."
        defaultValue={typed(state, "notify", "all")}
        error={errorAt(state, "notify")}
      >
        <option value="all">Candidate and interviewers</option>
        <option value="candidate">The candidate only</option>
        <option value="interviewers">The interviewers only</option>
        <option value="none">Nobody</option>
      </SelectField>
    </div>
  );
}
