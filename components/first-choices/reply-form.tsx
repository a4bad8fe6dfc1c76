"use client";

import { useActionState, useRef, useState, type ReactNode } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { CheckboxRow, ChoiceGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { TextareaField } from "@/components/ui/textarea";
import { EMPTY_STATE, errorAt, ticked, typed, type ActionState } from "@/lib/forms/schema";
import { CopiedReply } from "./copied-reply";
import type { DraftProps } from "./reply-form-props";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

type Props = DraftProps & {
  action: Action;
  /** Null: the reader may not have the candidate's link. */
  copy: Action | null;
  back: string;
  submit: string;
  /** What stands before the words: the reason of a cancellation. */
  children?: ReactNode;
  isDanger?: boolean;
};

const NO_COPY: Action = (state) => Promise.resolve(state);

/** Times to pick, and the words that go with them: edited as they are sent. Works without scripts; with them, ticking a time changes its line. */
export function ReplyForm(props: Props): ReactNode {
  const { action, copy, back, submit, children, isDanger = false } = props;
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  const [copied, copyAct] = useActionState(copy ?? NO_COPY, EMPTY_STATE);
  const shown = copied.message !== null || copied.errors.length > 0 ? copied : state;
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={shown} />
      {children}
      <Fields key={state.attempt} {...props} state={shown} />
      <CopiedReply text={copied.secret} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant={isDanger ? "danger" : "primary"} aria-disabled={isPending}>
          {submit}
        </Button>
        {copy === null ? null : (
          <Button type="submit" formAction={copyAct}>
            Copy it instead
          </Button>
        )}
        <ButtonLink href={back}>Back, send nothing</ButtonLink>
      </div>
    </form>
  );
}

function Fields(props: Props & { state: ActionState }): ReactNode {
  const { state, lang, language, dir, greeting, subject, text, suggested, intro, lines } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const [drafted, setDrafted] = useState(typed(state, "drafted", suggested.join(",")));

  /** Puts the lines of the ticked times where the drafted ones stand; text that was changed there is left alone. */
  function redraft(form: HTMLFormElement | null): void {
    if (form === null || area.current === null) return;
    const picked = [...new FormData(form).getAll("times")].map(String);
    const block = (ids: readonly string[]) => [intro, ...ids.map((id) => lines[id] ?? "")].join("\n");
    const before = block(drafted.split(","));
    if (picked.length === 0 || !area.current.value.includes(before)) return;
    area.current.value = area.current.value.replace(before, () => block(picked));
    setDrafted(picked.join(","));
  }

  return (
    <div className="space-y-6">
      <Times {...props} onTick={redraft} />
      <input type="hidden" name="drafted" value={drafted} />
      <TextField
        id="subject"
        name="subject"
        label="Subject"
        lang={lang}
        dir={dir}
        defaultValue={typed(state, "subject", subject)}
        error={errorAt(state, "subject")}
      />
      <TextareaField
        id="text"
        name="text"
        ref={area}
        label="What they read"
        hint={`In ${language}. It begins with “${greeting}” and ends with a button to their page; how long the times are kept is said there too.`}
        lang={lang}
        dir={dir}
        rows={14}
        defaultValue={typed(state, "text", text)}
        error={errorAt(state, "text")}
      />
    </div>
  );
}

function Times({
  state,
  days,
  suggested,
  zoneText,
  onTick,
}: Props & {
  state: ActionState;
  onTick: (form: HTMLFormElement | null) => void;
}): ReactNode {
  const first = days[0]?.times[0]?.slotId;
  if (first === undefined) {
    return (
      <p className="rounded-md border border-dashed border-line-strong p-4 text-muted">
        No open slot fits: none of the same kind and length at which everybody is free.{" "}
        <ButtonLink size="sm" href="/slots/new">
          Open more slots
        </ButtonLink>{" "}
        or ask in your words.
      </p>
    );
  }
  return (
    <>
      <ChoiceGroup
        id="times"
        legend="Times to offer"
        hint={`Up to five, in ${zoneText}. The candidate sees them first and can take one at once.`}
        error={errorAt(state, "times")}
      >
        <div className="grid items-start gap-x-3 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          {days.map((day) => (
            <div key={day.day} className="space-y-1.5">
              <p className="text-sm font-medium">{day.day}</p>
              {day.times.map((time) => (
                <CheckboxRow
                  key={time.slotId}
                  id={time.slotId === first ? "times" : `times-${time.slotId}`}
                  name="times"
                  value={time.slotId}
                  defaultChecked={ticked(state, "times", time.slotId, suggested.includes(time.slotId))}
                  onChange={(event) => onTick(event.currentTarget.form)}
                  label={time.text}
                />
              ))}
            </div>
          ))}
        </div>
      </ChoiceGroup>
      <SelectField
        id="hold"
        name="hold"
        label="Keep them for the candidate"
        hint="Kept times are offered to nobody else, the waiting list included."
        defaultValue={typed(state, "hold", "48")}
        error={errorAt(state, "hold")}
      >
        <option value="24">For 24 hours</option>
        <option value="48">For 48 hours</option>
        <option value="72">For three days</option>
        <option value="0">Not at all: the first to choose has it</option>
      </SelectField>
    </>
  );
}
