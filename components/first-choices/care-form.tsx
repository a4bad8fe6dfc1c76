import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select";
import type { ReasonOption } from "@/components/interviews/act-fields";

/** The way to cancel with an apology and other times: the reason first, because the draft is made from it. Changes nothing. */
export function CareForm({ path, reasons }: { path: string; reasons: readonly ReasonOption[] }): ReactNode {
  return (
    <Card as="section" aria-labelledby="care" className="mb-6 space-y-3 p-4! sm:p-5!">
      <h2 id="care" className="text-lg font-semibold">
        Is it on your side? Say sorry, and offer other times first
      </h2>
      <form action={path} className="flex flex-wrap items-end gap-3">
        <SelectField id="care-reason" name="reason" label="Why" required className="min-w-0 grow sm:max-w-72">
          {reasons
            .toSorted((a, b) => Number(b.category === "company") - Number(a.category === "company"))
            .map((reason) => (
              <option key={reason.code} value={reason.code}>
                {reason.label}
              </option>
            ))}
        </SelectField>
        <Button type="submit">Write the apology</Button>
      </form>
      <p className="text-sm text-muted">Next you see the draft and the times. Nothing is cancelled yet.</p>
    </Card>
  );
}
