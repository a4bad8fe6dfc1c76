import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { describedBy, FieldError, FieldHint } from "./field";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

/** fieldset + legend (a heading where the page asks one thing) around radios or boxes. The first input carries the group's id, so that an error summary can link to it. */
export function ChoiceGroup({
  id,
  legend,
  legendAsHeading = false,
  hint,
  error,
  children,
  className,
}: {
  id: string;
  legend: ReactNode;
  legendAsHeading?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  children: ReactNode;
  className?: string;
}): ReactNode {
  return (
    <fieldset
      aria-describedby={describedBy(id, { hint, error })}
      className={classNames("min-w-0 space-y-3", Boolean(error) && "border-s-4 border-danger ps-3", className)}
    >
      {legendAsHeading ? (
        <legend className="mb-2">
          <h2 className="text-lg font-semibold">{legend}</h2>
        </legend>
      ) : (
        <legend className="mb-1 font-medium">{legend}</legend>
      )}
      {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      {error ? <FieldError id={id}>{error}</FieldError> : null}
      {children}
    </fieldset>
  );
}

type ChoiceInputProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  label: ReactNode;
  hint?: ReactNode;
};

/** One radio as a row of at least 44 px; nothing is checked unless the caller says so. */
export function RadioRow({ label, hint, ...rest }: ChoiceInputProps): ReactNode {
  return <ChoiceRow kind="radio" label={label} hint={hint} {...rest} />;
}

/** One unticked box as a row of at least 44 px. */
export function CheckboxRow({ label, hint, ...rest }: ChoiceInputProps): ReactNode {
  return <ChoiceRow kind="checkbox" label={label} hint={hint} {...rest} />;
}

function ChoiceRow({
  kind,
  label,
  hint,
  className,
  ...rest
}: ChoiceInputProps & { kind: "radio" | "checkbox" }): ReactNode {
  return (
    <label className={classNames("choice-row", className)}>
      <input type={kind} className="choice-input" {...rest} />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint ? <span className="block text-sm text-muted">{hint}</span> : null}
      </span>
    </label>
  );
}

/** A whole radio group from data. `value` is what was typed before an error, never a default; `inputProps` is for form libraries. */
export function RadioGroup({
  id,
  name,
  legend,
  legendAsHeading,
  hint,
  error,
  choices,
  value,
  inputProps,
}: {
  id: string;
  name: string;
  legend: ReactNode;
  legendAsHeading?: boolean;
  hint?: ReactNode;
  error?: ReactNode;
  choices: readonly Choice[];
  value?: string;
  inputProps?: ComponentProps<"input">;
}): ReactNode {
  return (
    <ChoiceGroup id={id} legend={legend} legendAsHeading={legendAsHeading} hint={hint} error={error}>
      <div className="space-y-2">
        {choices.map((choice, index) => (
          <RadioRow
            key={choice.value}
            id={index === 0 ? id : `${id}-${choice.value}`}
            {...inputProps}
            name={name}
            value={choice.value}
            defaultChecked={choice.value === value}
            aria-invalid={error ? true : undefined}
            label={choice.label}
            hint={choice.hint}
          />
        ))}
      </div>
    </ChoiceGroup>
  );
}
