import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import type { ActionState } from "@/lib/forms/schema";

/** Asks once more before the slot is taken out of offer; opens without a script. */
export function WithdrawSlot({
  action,
  what,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  what: string;
}): ReactNode {
  return (
    <details className="group inline-block text-start">
      <summary className="inline-flex min-h-8 list-none items-center rounded-md px-2 text-sm text-muted underline hover:text-ink">
        Withdraw<span className="sr-only"> {what}</span>
      </summary>
      <div className="mt-1 w-56 space-y-2 rounded-md border border-line bg-surface p-3">
        <p className="text-sm">No candidate can choose this time any more.</p>
        <ActButton action={action} variant="danger" label="Withdraw this slot" wide />
      </div>
    </details>
  );
}
