import type { ReactNode } from "react";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { errorAt, typed, type ActionState } from "@/lib/forms/schema";

const NUMBERS = [
  {
    name: "undo_seconds",
    label: "Undo, in seconds",
    hint: "How long a candidate can take a cancellation back; 0: not at all.",
  },
  {
    name: "cancel_notice_minutes",
    label: "Notice for cancelling, in minutes",
    hint: "With less it still works, is marked late, and you are alerted. 1440 is a day.",
  },
  {
    name: "reschedule_notice_minutes",
    label: "Notice for moving, in minutes",
    hint: "With less, candidates see whom to write to instead.",
  },
  {
    name: "self_service_until_minutes",
    label: "Self-service until, in minutes before the start",
    hint: "Nearer than that, nothing can be done on the page; 0: until it begins.",
  },
  { name: "max_reschedules", label: "Moves of one interview", hint: "How often a candidate may move it themselves." },
] as const;

const DEMANDS = [
  { value: "required", label: "Required" },
  { value: "optional", label: "Optional" },
  { value: "off", label: "Not asked" },
];
const CHOICES = [
  { name: "reason_cancel", label: "Reason when cancelling", options: DEMANDS },
  { name: "reason_reschedule", label: "Reason when moving", options: DEMANDS },
  { name: "reason_withdraw", label: "Reason when withdrawing", options: DEMANDS },
  {
    name: "refill_mode",
    label: "Freed slots",
    hint: "Suggested, you choose whom to ask. One by one, the time is kept for one candidate after the other. Of several, the first to take it has it.",
    options: [
      { value: "suggest", label: "Suggest candidates" },
      { value: "one_by_one", label: "Offer one by one" },
      { value: "burst", label: "Offer to several" },
      { value: "off", label: "Leave them open" },
    ],
  },
  {
    name: "review_moves",
    label: "When a candidate chooses another time",
    hint: "To be confirmed, the time is kept for them and the old one stands until you answer; less than a day before, they see whom to write to. A candidate who cancels and stays in the process can choose any open time without it.",
    options: [
      { value: "off", label: "It is moved at once" },
      { value: "on", label: "You confirm it first" },
    ],
  },
  {
    name: "code_by_mail",
    label: "One-time code by mail",
    hint: "Asked before a candidate cancels, moves, withdraws, undoes or answers a slot offer by their link, once in each browser. Needs a mail server (SMTP_URL).",
    options: [
      { value: "off", label: "Not asked" },
      { value: "on", label: "Asked" },
    ],
  },
] as const;

/** All rules of a policy document as fields. `inherits`: an empty field is as the organisation has it. */
export function PolicyFields({
  state,
  initial,
  inherits = false,
}: {
  state: ActionState;
  initial: Readonly<Record<string, string>>;
  inherits?: boolean;
}): ReactNode {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      {NUMBERS.map(({ name, label, hint }) => (
        <TextField
          key={name}
          id={name}
          name={name}
          label={label}
          hint={hint}
          inputMode="numeric"
          maxLength={7}
          placeholder={inherits ? "As the organisation" : undefined}
          defaultValue={typed(state, name, initial[name])}
          error={errorAt(state, name)}
        />
      ))}
      {CHOICES.map(({ name, label, options, ...more }) => (
        <SelectField
          key={name}
          id={name}
          name={name}
          label={label}
          hint={"hint" in more ? more.hint : undefined}
          defaultValue={typed(state, name, initial[name])}
          error={errorAt(state, name)}
        >
          {inherits ? <option value="">As the organisation</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </SelectField>
      ))}
    </div>
  );
}
