import type { ReactNode } from "react";
import { ActButton } from "@/components/interviews/act-button";
import type { ActionState } from "@/lib/forms/schema";

/** Asks once more: whatever uses the key stops working at once. */
export function RevokeKey({
  action,
  name,
}: {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  name: string;
}): ReactNode {
  return (
    <details className="group inline-block text-start">
      <summary className="inline-flex min-h-8 list-none items-center rounded-md px-2 text-sm text-danger underline">
        Revoke<span className="sr-only"> {name}</span>
      </summary>
      <div className="mt-1 w-56 space-y-2 rounded-md border border-line bg-surface p-3">
        <p className="text-sm">Whatever uses this key is refused from now on. It can&apos;t be brought back.</p>
        <ActButton action={action} variant="danger" label="Revoke this key" wide />
      </div>
    </details>
  );
}
