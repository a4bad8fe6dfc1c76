import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
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
  const errorAt = (field: keyof SlotFilter) => errors.find((error) => error.field === field)?.text;
  const isKnown = filter.host === "" || hosts.some((host) => host.email === filter.host);
  const isSet = Object.values(filter).some((value) => value !== "");
  return (
    <form method="get" action="/slots" aria-label="Slots" className="mb-4 flex flex-wrap items-end gap-3 text-sm">
      <TextField
        id="from"
        name="from"
        type="date"
        dense
        label="From"
        defaultValue={filter.from}
        error={errorAt("from")}
      />
      <SelectField id="host" name="host" dense label="Interviewer" defaultValue={filter.host} error={errorAt("host")}>
        <option value="">Any</option>
        {isKnown ? null : <option value={filter.host}>{filter.host}</option>}
        {hosts.map((host) => (
          <option key={host.email} value={host.email}>
            {host.name}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="status"
        name="status"
        dense
        label="Status"
        defaultValue={filter.status}
        error={errorAt("status")}
      >
        <option value="">Open, held or taken</option>
        {SLOT_STATUSES.map((status) => (
          <option key={status} value={status}>
            {slotStatusLabel(status)}
          </option>
        ))}
      </SelectField>
      <Button type="submit" size="sm" variant="primary">
        Show
      </Button>
      {isSet ? (
        <ButtonLink size="sm" variant="quiet" href="/slots">
          Clear all
        </ButtonLink>
      ) : null}
    </form>
  );
}
