import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { controlClass, describedBy, Field, type FieldText } from "./field";

/** A labelled native select: the phone's own picker, works before any script. */
export function SelectField({
  id,
  label,
  hint,
  error,
  optional,
  dense = false,
  className,
  children,
  ...rest
}: FieldText & { dense?: boolean } & Omit<ComponentProps<"select">, "id">): ReactNode {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} className={className}>
      <select
        id={id}
        className={classNames(controlClass, dense ? "min-h-8 py-1 text-sm" : "min-h-11 py-2")}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
        {...rest}
      >
        {children}
      </select>
    </Field>
  );
}
