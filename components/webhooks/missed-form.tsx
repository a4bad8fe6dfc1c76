"use client";

import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select";
import type { FormAct } from "./act-form";
import { FoldedAct } from "./folded-act";

/** Sends again what an endpoint has missed. */
export function MissedForm({ act }: { act: FormAct }): ReactNode {
  return (
    <FoldedAct act={act} label="Send what was missed">
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
    </FoldedAct>
  );
}
