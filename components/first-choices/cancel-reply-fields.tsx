import type { ReactNode } from "react";
import { SelectField } from "@/components/ui/select";
import { TextField } from "@/components/ui/field";

/** What a cancellation needs beside the words to the candidate. */
export function CancelReplyFields(): ReactNode {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        id="note"
        name="note"
        label="Note"
        optional="optional"
        hint="For your team. Candidates don’t see it."
        maxLength={1_000}
      />
      <SelectField
        id="release"
        name="release"
        label="What happens to the time"
        hint="An unavailable interviewer's time is not offered."
        defaultValue="auto"
      >
        <option value="auto">Open again, if the reason allows it</option>
        <option value="yes">Open again for other candidates</option>
        <option value="no">Not offered to anybody</option>
      </SelectField>
    </div>
  );
}
