import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

const controlClass =
  "block w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink placeholder:text-muted " +
  "aria-invalid:border-danger aria-invalid:border-2";

/** Ids of hint and error of a field, for aria-describedby. */
export function describedBy(id: string, { hint, error }: { hint?: ReactNode; error?: ReactNode }): string | undefined {
  return classNames(Boolean(hint) && `${id}-hint`, Boolean(error) && `${id}-error`) || undefined;
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={`${id}-hint`} className="text-sm text-muted">
      {children}
    </p>
  );
}

/**
 * The error at its field: same words as in the summary, never by colour alone. A plain sentence is marked as an error for
 * screen readers in English; a page of another language hands in one that is marked already.
 */
export function FieldError({ id, children }: { id: string; children: ReactNode }): ReactNode {
  return (
    <p id={`${id}-error`} className="font-medium text-danger">
      {typeof children === "string" ? <span className="sr-only">Error: </span> : null}
      {children}
    </p>
  );
}

export type FieldText = { id: string; label: ReactNode; hint?: ReactNode; error?: ReactNode; optional?: ReactNode };

/** Label, hint and error around one control. */
export function Field({
  id,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: FieldText & { className?: string; children: ReactNode }): ReactNode {
  return (
    <div className={classNames("space-y-1.5", Boolean(error) && "border-s-4 border-danger ps-3", className)}>
      <label htmlFor={id} className="block font-medium">
        {label} {optional ? <span className="font-normal text-muted">({optional})</span> : null}
      </label>
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      {children}
    </div>
  );
}

/** A native element with its label, hint and error. `dense` is for filters in dense pages. */
export type ControlProps<Tag extends "input" | "select" | "textarea"> = FieldText & { dense?: boolean } & Omit<
    ComponentProps<Tag>,
    "id"
  >;

/** Parts the props of a labelled control into those of its frame (Field) and those of the native element of this size. */
export function splitControl<Props extends FieldText & { dense?: boolean; className?: string }>(
  { id, label, hint, error, optional, dense = false, className, ...rest }: Props,
  size = dense ? "min-h-8 py-1 text-sm" : "min-h-11 py-2",
) {
  return {
    frame: { id, label, hint, error, optional, className },
    control: {
      id,
      className: classNames(controlClass, size),
      "aria-describedby": describedBy(id, { hint, error }),
      "aria-invalid": error ? true : undefined,
      ...rest,
    },
  };
}

/** A labelled one-line input. */
export function TextField(props: ControlProps<"input">): ReactNode {
  const { frame, control } = splitControl(props);
  return (
    <Field {...frame}>
      <input {...control} />
    </Field>
  );
}
