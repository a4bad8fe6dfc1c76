import type { ReactNode } from "react";
import { TextField } from "@/components/ui/field";
import { errorAt, typed, type ActionState } from "@/lib/forms/schema";

/** Day, beginning and length of a time that is typed, by one clock: fields `date`, `time` and `minutes`. */
export function ClockFields({
  state,
  date,
  time,
  minutes,
  minutesLabel,
}: {
  state: ActionState;
  /** What stands there at first. */
  date?: string;
  time?: string;
  /** The length that stands there at first. */
  minutes: number;
  minutesLabel: string;
}): ReactNode {
  return (
    <>
      <TextField type="date" label="Day" {...fieldOf(state, "date", date)} />
      <TextField type="time" label="Begins" {...fieldOf(state, "time", time)} />
      <NumberField label={minutesLabel} min={5} max={1440} {...fieldOf(state, "minutes", String(minutes))} />
    </>
  );
}

/** A whole number in one short line. */
export function NumberField(
  props: ReturnType<typeof fieldOf> & { label: string; hint?: string; min: number; max: number },
): ReactNode {
  return <TextField type="number" inputMode="numeric" {...props} />;
}

/** A field of an action's form: its name, what was typed before (`initial` at first) and what was wrong with it. */
export function fieldOf(state: ActionState, name: string, initial = "") {
  return { id: name, name, defaultValue: typed(state, name, initial), error: errorAt(state, name) };
}
