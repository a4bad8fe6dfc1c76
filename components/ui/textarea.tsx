import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, Field, type FieldText } from "./field";

/** A labelled text area; grows with its content where the browser can. */
export function TextareaField({
  id,
  label,
  hint,
  error,
  optional,
  className,
  rows = 4,
  after,
  ...rest
}: FieldText & { after?: ReactNode } & Omit<ComponentProps<"textarea">, "id">): ReactNode {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <textarea
        id={id}
        rows={rows}
        className={classNames(controlClass, "field-sizing-content min-h-28 py-2")}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        {...rest}
      />
      {after}
    </Field>
  );
}
