import type { ReactNode } from "react";
import { Field, splitControl, type ControlProps } from "./field";

/** A labelled text area; grows with its content where the browser can. `after` stands below it: a count of characters. */
export function TextareaField({
  after,
  rows = 4,
  ...props
}: Omit<ControlProps<"textarea">, "dense"> & { after?: ReactNode }): ReactNode {
  const { frame, control } = splitControl(props, "field-sizing-content min-h-28 py-2");
  return (
    <Field {...frame}>
      <textarea rows={rows} {...control} />
      {after}
    </Field>
  );
}
