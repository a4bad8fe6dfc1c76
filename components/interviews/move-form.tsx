"use client";

import { useActionState, type ReactNode } from "react";
import { ClockFields } from "@/components/recruiter/clock-fields";
import { FormErrors } from "@/components/recruiter/form-errors";
import { Button, ButtonLink } from "@/components/ui/button";
import { ChoiceGroup, RadioRow } from "@/components/ui/radio-group";
import { OTHER_TIME } from "@/lib/interviews/forms/schema";
import { EMPTY_STATE, errorAt, typed, type ActionState } from "@/lib/forms/schema";
import { ConsequenceFields, InitiatorField, NoteField, ReasonField, type ReasonOption } from "./act-fields";

export type InitialTime = { slot: string; date: string; time: string };
export type OpenDay = { day: string; times: readonly { slotId: string; text: string }[] };

/** Moving by staff: one of the open times, or any other at which the interviewers are free. */
export function MoveForm({
  action,
  back,
  days,
  zoneText,
  minutes,
  initial,
  reasons,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  back: string;
  days: readonly OpenDay[];
  zoneText: string;
  minutes: number;
  /** What a link here has chosen already: an open time, or `OTHER_TIME` with its day and clock. */
  initial: InitialTime;
  reasons: readonly ReasonOption[];
}): ReactNode {
  const [state, act, isPending] = useActionState(action, EMPTY_STATE);
  return (
    <form action={act} noValidate className="space-y-6">
      <FormErrors state={state} />
      <div key={state.attempt} className="space-y-6">
        <TimeField state={state} days={days} zoneText={zoneText} minutes={minutes} initial={initial} />
        <InitiatorField state={state} />
        <ReasonField state={state} reasons={reasons} isOptional />
        <NoteField state={state} />
        <ConsequenceFields state={state} timeWord="old time" />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-disabled={isPending}>
          Move this interview
        </Button>
        <ButtonLink href={back}>Leave it where it is</ButtonLink>
      </div>
    </form>
  );
}

function TimeField({
  state,
  days,
  zoneText,
  minutes,
  initial,
}: {
  state: ActionState;
  days: readonly OpenDay[];
  zoneText: string;
  minutes: number;
  initial: InitialTime;
}): ReactNode {
  const chosen = typed(state, "slot", initial.slot);
  const first = days[0]?.times[0]?.slotId ?? OTHER_TIME;
  const idOf = (value: string) => (value === first ? "slot" : `slot-${value}`);
  return (
    <ChoiceGroup id="slot" legend="New time" hint={`Times in ${zoneText}`} error={errorAt(state, "slot")}>
      {days.length === 0 ? (
        <p className="text-muted">No open slot fits: none of the same kind and length at which everybody is free.</p>
      ) : null}
      {days.map((day) => (
        <div key={day.day}>
          <p className="mb-1.5 text-sm font-medium">{day.day}</p>
          <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
            {day.times.map((time) => (
              <RadioRow
                key={time.slotId}
                id={idOf(time.slotId)}
                name="slot"
                value={time.slotId}
                defaultChecked={chosen === time.slotId}
                label={time.text}
              />
            ))}
          </div>
        </div>
      ))}
      <RadioRow
        id={idOf(OTHER_TIME)}
        name="slot"
        value={OTHER_TIME}
        defaultChecked={chosen === OTHER_TIME}
        label="Another time"
        hint="Open slots of the interviewers that overlap it are withdrawn."
      />
      <div className="grid gap-4 ps-1 sm:grid-cols-3">
        <ClockFields date={initial.date} time={initial.time} state={state} minutes={minutes} minutesLabel="Minutes" />
      </div>
    </ChoiceGroup>
  );
}
