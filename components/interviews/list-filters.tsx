import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { INTERVIEW_STATUSES } from "@/lib/interviews/schema";
import type { FilterChoices, FilterError, ListFilter, When } from "@/lib/interviews/views/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { kindLabels, statusLabel } from "./status-badge";

const periods: readonly { when: When; label: string }[] = [
  { when: "upcoming", label: "Upcoming" },
  { when: "today", label: "Today" },
  { when: "week", label: "7 days" },
  { when: "past", label: "Past" },
  { when: "all", label: "All" },
];

/** Periods as links, the rest as a plain GET form: the address is the filter, and works without a script. */
export function ListFilters({
  filter,
  errors,
  choices,
  periodHref,
}: {
  filter: ListFilter;
  errors: readonly FilterError[];
  choices: FilterChoices;
  periodHref: Readonly<Record<When, string>>;
}): ReactNode {
  const errorAt = (field: keyof ListFilter) => errors.find((error) => error.field === field)?.text;
  const hidden = [filter.kind, filter.job, filter.host, filter.from, filter.to];
  const isMoreOpen = hidden.some((value) => value !== "") || errors.length > 0;
  return (
    <div className="mb-4 space-y-3">
      <Periods when={filter.when} href={periodHref} />
      <form method="get" action="/interviews" role="search" aria-label="Interviews" className="space-y-3 text-sm">
        {filter.when === "upcoming" || filter.when === "dates" ? null : (
          <input type="hidden" name="when" value={filter.when} />
        )}
        <div className="flex flex-wrap items-end gap-3">
          <TextField
            id="q"
            name="q"
            type="search"
            dense
            className="min-w-52 flex-1 sm:max-w-80"
            label="Search"
            placeholder="Candidate, title, job or id"
            defaultValue={filter.q}
            error={errorAt("q")}
            maxLength={200}
          />
          <SelectField
            id="status"
            name="status"
            dense
            label="Status"
            defaultValue={filter.status}
            error={errorAt("status")}
          >
            <option value="">Any</option>
            {INTERVIEW_STATUSES.map((status) => (
              <option key={status} value={status}>
                {statusLabel(status)}
              </option>
            ))}
          </SelectField>
          <Button type="submit" size="sm" variant="primary">
            Show
          </Button>
          {filter.q !== "" || filter.status !== "" || isMoreOpen ? (
            <ButtonLink
              size="sm"
              variant="quiet"
              href={filter.when === "dates" ? "/interviews" : resetHref(filter.when)}
            >
              Clear all
            </ButtonLink>
          ) : null}
        </div>
        <details open={isMoreOpen} className="group">
          <summary className="inline-flex min-h-8 list-none items-center font-medium text-accent underline">
            <span className="group-open:hidden">More filters</span>
            <span className="hidden group-open:inline">Fewer filters</span>
          </summary>
          <MoreFilters filter={filter} errorAt={errorAt} choices={choices} />
        </details>
      </form>
    </div>
  );
}

function MoreFilters({
  filter,
  errorAt,
  choices,
}: {
  filter: ListFilter;
  errorAt: (field: keyof ListFilter) => string | undefined;
  choices: FilterChoices;
}): ReactNode {
  const jobs = withChosen(
    choices.jobs.map((job) => ({ value: job.externalId, label: job.title })),
    filter.job,
  );
  const hosts = withChosen(
    choices.hosts.map((host) => ({ value: host.email, label: host.name })),
    filter.host,
  );
  return (
    <div className="grid grid-cols-2 items-end gap-3 pt-2 sm:grid-cols-3 xl:grid-cols-5">
      <SelectField id="kind" name="kind" dense label="Kind" defaultValue={filter.kind} error={errorAt("kind")}>
        <option value="">Any</option>
        {INTERVIEW_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindLabels[kind]}
          </option>
        ))}
      </SelectField>
      <ChoiceField id="job" label="Job" choices={jobs} value={filter.job} error={errorAt("job")} />
      <ChoiceField id="host" label="Interviewer" choices={hosts} value={filter.host} error={errorAt("host")} />
      <TextField
        id="from"
        name="from"
        type="date"
        dense
        label="From"
        defaultValue={filter.from}
        error={errorAt("from")}
      />
      <TextField
        id="to"
        name="to"
        type="date"
        dense
        label="Up to and including"
        defaultValue={filter.to}
        error={errorAt("to")}
      />
    </div>
  );
}

type ChoiceOption = { value: string; label: string };

function ChoiceField({
  id,
  label,
  choices,
  value,
  error,
}: {
  id: string;
  label: string;
  choices: readonly ChoiceOption[];
  value: string;
  error: string | undefined;
}): ReactNode {
  return (
    <SelectField id={id} name={id} dense label={label} defaultValue={value} error={error}>
      <option value="">Any</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </SelectField>
  );
}

/** A chosen value that is not among the first choices stays chosen. */
function withChosen(choices: readonly ChoiceOption[], value: string): readonly ChoiceOption[] {
  return value === "" || choices.some((choice) => choice.value === value)
    ? choices
    : [{ value, label: value }, ...choices];
}

function resetHref(when: When): string {
  return when === "upcoming" ? "/interviews" : `/interviews?when=${when}`;
}

function Periods({ when, href }: { when: When; href: Readonly<Record<When, string>> }): ReactNode {
  return (
    <nav aria-label="Period" className="overflow-x-auto">
      <ul className="inline-flex rounded-md border border-line bg-surface p-0.5 text-sm">
        {periods.map((period) => (
          <li key={period.when}>
            <a
              href={href[period.when]}
              aria-current={when === period.when ? "true" : undefined}
              className={classNames(
                "flex min-h-8 items-center rounded-sm px-3 whitespace-nowrap no-underline",
                when === period.when ? "bg-accent-soft font-semibold" : "text-muted hover:bg-sunken hover:text-ink",
              )}
            >
              {period.label}
            </a>
          </li>
        ))}
        {when === "dates" ? (
          <li>
            <span className="flex min-h-8 items-center rounded-sm bg-accent-soft px-3 font-semibold">Chosen days</span>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
