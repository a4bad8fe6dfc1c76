"use client";

import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EMPTY_STATE, type ActionState } from "@/lib/forms/schema";

export type RowAct = {
  to: string;
  label: string;
  way?: "up" | "down";
  /** Nothing would change: the button stays where the focus is, and says so. */
  idle?: boolean;
};

/** The buttons of one reason as one form; which was pressed is its value. What stops it is said beside them. */
export function RowActs({
  action,
  name,
  acts,
  describedBy,
  children,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  /** The reason's words, so that buttons of the same name can be told apart by ear. */
  name: string;
  acts: readonly RowAct[];
  /** The element that says what was done with this row just now. */
  describedBy: string | undefined;
  children?: ReactNode;
}): ReactNode {
  const [state, act] = useActionState(action, EMPTY_STATE);
  const problem = state.message ?? state.errors[0]?.text ?? null;
  return (
    <form action={act}>
      <div className="flex flex-wrap gap-1.5">
        {acts.map(({ to, label, way, idle }) => (
          <Button
            key={label}
            type="submit"
            size="sm"
            name="to"
            value={to}
            aria-disabled={idle || undefined}
            aria-label={`${label}: ${name}`}
            aria-describedby={describedBy}
            data-way={way}
          >
            {label}
          </Button>
        ))}
        {children}
      </div>
      {problem === null ? null : (
        <p role="alert" className="mt-1.5 text-sm font-medium text-danger">
          {problem}
        </p>
      )}
    </form>
  );
}
