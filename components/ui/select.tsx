import type { ReactNode } from "react";
import { Field, splitControl, type ControlProps } from "./field";

/** A labelled native select: the phone's own picker, works before any script. */
export function SelectField(props: ControlProps<"select">): ReactNode {
  const { frame, control } = splitControl(props);
  return (
    <Field {...frame}>
      <select {...control} />
    </Field>
  );
}
