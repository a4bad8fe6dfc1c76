"use client";

import { useActionState, type ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

type Action = (state: ActionState, form: FormData) => Promise<ActionState>;

export type BusyCalendarState = {
  urlHost: string;
  /** In words; null: never yet. */
  readAt: string | null;
  nextAt: string;
  error: string | null;
  notes: readonly string[];
  busyCount: number;
};

/** A host's own calendar: what is known of it, and the ways to read it now, to replace and to forget it. */
export function BusyCalendar({
  calendar,
  subscribe,
  readNow,
  forget,
}: {
  calendar: BusyCalendarState | null;
  subscribe: Action;
  readNow: Action;
  forget: Action;
}): ReactNode {
  return (
    <div className="space-y-4">
      {calendar === null ? null : <State calendar={calendar} readNow={readNow} forget={forget} />}
      <SubscribeForm action={subscribe} isNew={calendar === null} />
    </div>
  );
}

function State({
  calendar,
  readNow,
  forget,
}: {
  calendar: BusyCalendarState;
  readNow: Action;
  forget: Action;
}): ReactNode {
  const { urlHost, readAt, nextAt, error, notes, busyCount } = calendar;
  return (
    <div className="space-y-3">
      {error === null ? null : (
        <Banner tone="danger" title="The calendar could not be read" headingLevel={3}>
          <p>
            {error[0]?.toUpperCase() + error.slice(1)}.{" "}
            {readAt === null ? "No busy times are known." : `The busy times read ${readAt} still count.`} It is tried
            again {nextAt}.
          </p>
        </Banner>
      )}
      <p>
        A calendar at <strong>{urlHost}</strong>/…{" "}
        <span className="text-muted">
          {readAt === null
            ? "It is being read."
            : `Read ${readAt}: ${busyCount} busy ${busyCount === 1 ? "time" : "times"} ahead.`}
        </span>
      </p>
      {notes.length === 0 ? null : (
        <details className="disclosure text-sm">
          <summary className="flex min-h-8 list-none items-center">
            Some of its events could not be read and block nothing
          </summary>
          <ul className="ms-6 list-disc">
            {notes.map((note) => (
              <li key={note} className="wrap-anywhere">
                {note}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className="flex flex-wrap gap-3">
        <ActButton action={readNow} label="Read it now" />
        <ActButton action={forget} variant="danger" label="Forget this calendar" />
      </div>
    </div>
  );
}

function SubscribeForm({ action, isNew }: { action: Action; isNew: boolean }): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-4">
      <FormErrors state={state} />
      <TextField
        key={state.attempt}
        type="url"
        label={isNew ? "Address of their calendar" : "Another address"}
        hint="The secret address in iCal format (.ics) that Google, Outlook or Apple offer for a calendar. It is kept encrypted and not shown again."
        autoComplete="off"
        spellCheck={false}
        {...fieldOf(state, "url")}
      />
      <Button type="submit" aria-disabled={isPending}>
        {isNew ? "Subscribe to this calendar" : "Subscribe to this one instead"}
      </Button>
    </form>
  );
}
