import type { ReactNode } from "react";
import { ChoiceFilter, FilterButtons, filterFields } from "@/components/recruiter/filter-fields";
import { TextField } from "@/components/ui/field";
import { SLOT_STATUSES, type SlotFilter, type SlotFilterError } from "@/lib/slots/views/schema";
import { slotStatusLabel } from "./slot-status";

/** A plain GET form: the address is the filter. */
export function SlotFilters({
  filter,
  errors,
  hosts,
}: {
  filter: SlotFilter;
  errors: readonly SlotFilterError[];
  hosts: readonly { name: string; email: string }[];
}): ReactNode {
  const field = filterFields(filter, errors);
  const isSet = Object.values(filter).some((value) => value !== "");
  return (
    <form method="get" action="/slots" aria-label="Slots" className="mb-4 flex flex-wrap items-end gap-3 text-sm">
      <input type="hidden" name="view" value="list" />
      <TextField type="date" label="From" {...field("from")} />
      <ChoiceFilter
        label="Interviewer"
        choices={hosts.map((host) => ({ value: host.email, label: host.name }))}
        {...field("host")}
      />
      <ChoiceFilter
        label="Status"
        any="Open, held or taken"
        choices={SLOT_STATUSES.map((status) => ({ value: status, label: slotStatusLabel(status) }))}
        {...field("status")}
      />
      <FilterButtons clearHref={isSet ? "/slots?view=list" : null} />
    </form>
  );
}
