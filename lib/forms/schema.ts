// What a server action of a recruiter's form answers with, shared by the action and the form that shows it.

export type FieldError = { field: string; text: string };

/** `attempt` grows with every answer, so that a form can show its fields anew with what was typed. */
export type ActionState = {
  attempt: number;
  /** What is wrong with the whole: at the top, before the fields' errors. */
  message: string | null;
  errors: readonly FieldError[];
  /** What was typed, by field; several for boxes of one name. */
  values: Readonly<Record<string, readonly string[]>>;
  /** Something shown once, in this answer only: a new key, a link. */
  secret: string | null;
  /** What was done, or would be, line by line: in this answer only. */
  report?: Report | null;
};

/** A heading, and lines under it; a tone says whether it went well. */
export type Report = {
  tone: "good" | "warning" | "neutral";
  title: string;
  groups: readonly { title: string; lines: readonly string[] }[];
};

export const EMPTY_STATE: ActionState = { attempt: 0, message: null, errors: [], values: {}, secret: null };

/** The error at one field, if it has one. */
export function errorAt(state: ActionState, field: string): string | undefined {
  return state.errors.find((error) => error.field === field)?.text;
}

/** What was typed into one field before, else `initial`. */
export function typed(state: ActionState, field: string, initial = ""): string {
  return state.attempt === 0 ? initial : (state.values[field]?.[0] ?? "");
}

/** Whether a box was ticked before; `initial` where nothing was sent yet. */
export function ticked(state: ActionState, field: string, value: string, initial: boolean): boolean {
  return state.attempt === 0 ? initial : (state.values[field]?.includes(value) ?? false);
}
