// No "use client" here: the first page may ask for a mailed code, and shall not carry the scripts of a form's other parts for it.
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import type { FormError } from "@/lib/candidate-links/schema";
import type { FormTexts } from "./use-candidate-form";

/** The summary for these errors; an error of no field links to the form itself. */
export function FormSummary({ errors, texts }: { errors: readonly FormError[]; texts: FormTexts }): ReactNode {
  if (errors.length === 0) return null;
  const lines = errors.map(({ field, code }) => ({ href: `#${field}`, text: texts.errors[code] ?? texts.problem }));
  return (
    <div className="mb-6">
      <ErrorSummary title={texts.problem} errors={lines} />
    </div>
  );
}
