"use client";

import { useActionState, type ReactNode, type SubmitEvent } from "react";
import { FormErrors } from "@/components/recruiter/form-errors";
import type { AttentionAction, AttentionEntry, AttentionView } from "@/lib/attention/schema";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

export type QueueAction = (state: ActionState, form: FormData) => Promise<ActionState>;

/** A text field of a form; files and what is not there are none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** One act on one item: a plain form, sent by a script where there is one. */
export function ItemForm({
  entry,
  view,
  act,
  action,
  onSend,
  children,
  className,
}: {
  entry: AttentionEntry;
  view: Pick<AttentionView, "show" | "whose">;
  act: AttentionAction;
  action: QueueAction;
  onSend: (entry: AttentionEntry, form: FormData) => void;
  children: ReactNode;
  className?: string;
}): ReactNode {
  const [state, send] = useActionState(action, EMPTY_STATE);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as globalThis.SubmitEvent;
    onSend(entry, new FormData(event.currentTarget, submitter));
  };
  const fields = {
    act,
    kind: entry.kind,
    subject: entry.subjectId,
    fact: entry.fact,
    show: view.show,
    whose: view.whose,
  };
  return (
    <form action={send} onSubmit={onSubmit} className={className}>
      <FormErrors state={state} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
