import type { ReactNode } from "react";
import { fieldOf } from "@/components/recruiter/clock-fields";
import { SelectField } from "@/components/ui/select";
import type { ActionState } from "@/lib/forms/schema";

/** When a key that is made now ends by itself. */
export function KeyLifeField({ state }: { state: ActionState }): ReactNode {
  return (
    <SelectField
      label="Ends"
      hint="A key that ends by itself can't be forgotten."
      {...fieldOf(state, "expires", "365")}
    >
      <option value="90">after 90 days</option>
      <option value="365">after a year</option>
      <option value="never">never</option>
    </SelectField>
  );
}
