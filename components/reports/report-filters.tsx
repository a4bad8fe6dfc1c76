import type { ReactNode } from "react";
import { ChoiceFilter, FilterButtons, filterFields } from "@/components/recruiter/filter-fields";
import { kindLabels } from "@/components/interviews/status-badge";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { FilterChoices } from "@/lib/interviews/views/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import type { ReportError, ReportFilter } from "@/lib/reports/schema";

const periods = [
  { value: "4", label: "4 weeks" },
  { value: "12", label: "12 weeks" },
  { value: "26", label: "26 weeks" },
  { value: "52", label: "52 weeks" },
];

/** A plain GET form: the address is the report, and works without a script. Two days win over the number of weeks. */
export function ReportFilters({
  filter,
  errors,
  choices,
}: {
  filter: ReportFilter;
  errors: readonly ReportError[];
  choices: FilterChoices;
}): ReactNode {
  const field = filterFields(filter, errors);
  const isSet = [filter.from, filter.to, filter.job, filter.host, filter.kind].some((value) => value !== "");
  const period = field("period");
  return (
    <form
      method="get"
      action="/reports"
      aria-label="Report"
      className="mb-5 grid grid-cols-2 items-end gap-3 text-sm sm:grid-cols-3 xl:grid-cols-7"
    >
      <input type="hidden" name="by" value={filter.by} />
      <SelectField label="Period" {...period} defaultValue={filter.period === "dates" ? "12" : filter.period}>
        {periods.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <TextField type="date" label="Or from" {...field("from")} />
      <TextField type="date" label="up to" {...field("to")} />
      <ChoiceFilter
        label="Job"
        choices={choices.jobs.map((job) => ({ value: job.externalId, label: job.title }))}
        {...field("job")}
      />
      <ChoiceFilter
        label="Interviewer"
        choices={choices.hosts.map((host) => ({ value: host.email, label: host.name }))}
        {...field("host")}
      />
      <ChoiceFilter
        label="Kind"
        choices={INTERVIEW_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind] ?? kind }))}
        {...field("kind")}
      />
      <div className="flex gap-2">
        <FilterButtons clearHref={isSet ? "/reports" : null} />
      </div>
    </form>
  );
}
