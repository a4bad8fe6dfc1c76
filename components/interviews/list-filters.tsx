import type { ReactNode } from "react";
import { ChoiceFilter, FilterButtons, filterFields } from "@/components/recruiter/filter-fields";
import { classNames } from "@/components/ui/class-names";
import { TextField } from "@/components/ui/field";
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
  const field = filterFields(filter, errors);
  const hidden = [filter.kind, filter.job, filter.host, filter.from, filter.to];
  const isMoreOpen = hidden.some((value) => value !== "") || errors.length > 0;
  const isSet = filter.q !== "" || filter.status !== "" || isMoreOpen;
  return (
    <div className="mb-4 space-y-3">
      <Periods when={filter.when} href={periodHref} />
      <form method="get" action="/interviews" role="search" aria-label="Interviews" className="space-y-3 text-sm">
        {filter.when === "upcoming" || filter.when === "dates" ? null : (
          <input type="hidden" name="when" value={filter.when} />
        )}
        {filter.cols === "" ? null : <input type="hidden" name="cols" value={filter.cols} />}
        <div className="flex flex-wrap items-end gap-3">
          <TextField
            type="search"
            className="min-w-52 flex-1 sm:max-w-80"
            label="Search"
            placeholder="Candidate, title, job or id"
            maxLength={200}
            {...field("q")}
          />
          <ChoiceFilter
            label="Status"
            choices={INTERVIEW_STATUSES.map((status) => ({ value: status, label: statusLabel(status) }))}
            {...field("status")}
          />
          <FilterButtons clearHref={isSet ? resetHref(filter) : null} />
        </div>
        <details open={isMoreOpen} className="group">
          <summary className="inline-flex min-h-8 list-none items-center font-medium text-accent underline">
            <span className="group-open:hidden">More filters</span>
            <span className="hidden group-open:inline">Fewer filters</span>
          </summary>
          <MoreFilters field={field} choices={choices} />
        </details>
      </form>
    </div>
  );
}

function MoreFilters({
  field,
  choices,
}: {
  field: ReturnType<typeof filterFields<ListFilter>>;
  choices: FilterChoices;
}): ReactNode {
  return (
    <div className="grid grid-cols-2 items-end gap-3 pt-2 sm:grid-cols-3 xl:grid-cols-5">
      <ChoiceFilter
        label="Kind"
        choices={INTERVIEW_KINDS.map((kind) => ({ value: kind, label: kindLabels[kind] ?? kind }))}
        {...field("kind")}
      />
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
      <TextField type="date" label="From" {...field("from")} />
      <TextField type="date" label="Up to and including" {...field("to")} />
    </div>
  );
}

/** The period and the columns stay. */
function resetHref({ when, cols }: ListFilter): string {
  const query = new URLSearchParams({
    ...(when === "upcoming" || when === "dates" ? {} : { when }),
    ...(cols && { cols }),
  });
  return query.size === 0 ? "/interviews" : `/interviews?${query}`;
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
