"use client";

import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select";
import { ActForm, type FormAct } from "./act-form";

/** Sends again what an endpoint has missed. */
export function MissedForm({ act }: { act: FormAct }): ReactNode {
  return (
    <details className="rounded-md border border-line-strong">
      <summary className="flex min-h-11 items-center justify-center px-4 text-center font-medium">
        Send what was missed …
      </summary>
      <div className="border-t border-line p-4">
        <ActForm act={act} label="Send what was missed" look={{ variant: "primary", wide: true }}>
          <SelectField
            id="hours"
            name="hours"
            label="Of the last"
            hint="Failed and ended deliveries, and events from while it was off."
            defaultValue="24"
          >
            <option value="1">hour</option>
            <option value="24">day</option>
            <option value="72">three days</option>
            <option value="336">two weeks</option>
          </SelectField>
        </ActForm>
      </div>
    </details>
  );
}
