import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select";

export type FilterChoice = { value: string; label: string };

type FilterProps = { id: string; name: string; dense: true; defaultValue: string; error: string | undefined };

/** What each field of a GET form of filters shares: its name in the address, what stands there and what is wrong with it. */
export function filterFields<Filter extends Readonly<Record<string, string>>>(
  filter: Filter,
  errors: readonly { field: keyof Filter; text: string }[],
): (name: keyof Filter & string) => FilterProps {
  return (name) => ({
    id: name,
    name,
    dense: true,
    defaultValue: filter[name] ?? "",
    error: errors.find((error) => error.field === name)?.text,
  });
}

/** One choice or any. A chosen value that is not among the choices stays chosen, as itself. */
export function ChoiceFilter({
  label,
  any = "Any",
  choices,
  ...field
}: FilterProps & { label: string; any?: string; choices: readonly FilterChoice[] }): ReactNode {
  const chosen = field.defaultValue;
  const isKnown = chosen === "" || choices.some((choice) => choice.value === chosen);
  return (
    <SelectField label={label} {...field}>
      <option value="">{any}</option>
      {isKnown ? null : <option value={chosen}>{chosen}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}

/** The form's button, and a way back to the unfiltered list where something is set. */
export function FilterButtons({ clearHref }: { clearHref: string | null }): ReactNode {
  return (
    <>
      <Button type="submit" size="sm" variant="primary">
        Show
      </Button>
      {clearHref === null ? null : (
        <ButtonLink size="sm" variant="quiet" href={clearHref}>
          Clear all
        </ButtonLink>
      )}
    </>
  );
}
