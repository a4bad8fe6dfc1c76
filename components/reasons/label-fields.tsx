import type { ReactNode } from "react";
import { TextField } from "@/components/ui/field";
import { errorAt, typed, type ActionState } from "@/lib/forms/schema";
import type { LabelLanguage } from "./label-languages";

/** One line for each language; what stands in for an empty one is said beside it. */
export function LabelFields({
  state,
  languages,
}: {
  state: ActionState;
  languages: readonly LabelLanguage[];
}): ReactNode {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {languages.map(({ locale, dir, name, field, isNeeded, hint, own, placeholder }) => (
        <TextField
          key={locale}
          id={field}
          name={field}
          lang={locale}
          dir={dir}
          label={`In ${name}`}
          optional={isNeeded ? undefined : "optional"}
          hint={hint}
          error={errorAt(state, field)}
          defaultValue={typed(state, field, own)}
          placeholder={placeholder}
          autoComplete="off"
          required={isNeeded}
          className={isNeeded ? "sm:col-span-2" : undefined}
        />
      ))}
    </div>
  );
}
