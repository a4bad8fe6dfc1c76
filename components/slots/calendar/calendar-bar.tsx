import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { SelectField } from "@/components/ui/select";
import { Icon } from "@/components/ui/icon";
import { calendarHref } from "@/lib/slots/calendar/rules";
import type { CalendarAddress, CalendarHost, CalendarView } from "@/lib/slots/calendar/schema";
import { addDays, startOfDate } from "@/lib/time/wall-clock";
import { formatDay, formatShortDay } from "@/lib/time/zone";

/** Week, day or list, as links. */
export function ViewTabs({
  view,
  hrefs,
}: {
  view: CalendarView;
  hrefs: Readonly<Record<CalendarView, string>>;
}): ReactNode {
  const tabs: [CalendarView, string][] = [
    ["week", "Week"],
    ["day", "Day"],
    ["list", "List"],
  ];
  return (
    <nav aria-label="View" className="flex rounded-md border border-line-strong bg-surface p-0.5">
      {tabs.map(([name, label]) => (
        <a
          key={name}
          href={hrefs[name]}
          aria-current={view === name ? "page" : undefined}
          className={classNames(
            "inline-flex min-h-8 items-center rounded-sm px-3 text-sm no-underline",
            view === name ? "bg-accent-soft font-semibold text-ink" : "text-muted hover:text-ink",
          )}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}

/** "30 November – 6 December" in words, and the ways to the calendar before, after and of today. */
export function CalendarSteps({
  address,
  ownZone,
  today,
  now,
}: {
  address: CalendarAddress;
  ownZone: string;
  today: string;
  now: Date;
}): ReactNode {
  const { previous, next } = stepHrefs(address, ownZone);
  const noun = address.view === "week" ? "week" : "day";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="flex items-center gap-1">
        <ButtonLink size="sm" href={previous} rel="prev">
          <Icon name="chevron-right" className="rotate-180" />
          <span className="sr-only">The {noun} before</span>
        </ButtonLink>
        <ButtonLink size="sm" href={calendarHref({ ...address, date: today }, ownZone)}>
          Today
        </ButtonLink>
        <ButtonLink size="sm" href={next} rel="next">
          <Icon name="chevron-right" />
          <span className="sr-only">The {noun} after</span>
        </ButtonLink>
      </div>
      <h2 className="text-lg font-semibold">{titleOf(address, now)}</h2>
    </div>
  );
}

/** The calendars before and after this one. */
export function stepHrefs(address: CalendarAddress, ownZone: string): { previous: string; next: string } {
  const days = address.view === "week" ? 7 : 1;
  const at = (date: string) => calendarHref({ ...address, date }, ownZone);
  return { previous: at(addDays(address.date, -days)), next: at(addDays(address.date, days)) };
}

function titleOf({ view, date, zone }: CalendarAddress, now: Date): string {
  const place = { zone, now };
  const first = startOfDate(date, zone);
  if (view === "day") return formatDay(first, place);
  return `${formatShortDay(first, place)} – ${formatShortDay(startOfDate(addDays(date, 6), zone), place)}`;
}

/** Whose slots, and by whose clocks: a plain GET form, so that the address holds it. */
export function CalendarFilter({
  address,
  hosts,
  zones,
}: {
  address: CalendarAddress;
  hosts: readonly CalendarHost[];
  zones: readonly string[];
}): ReactNode {
  const chosen = hosts.filter((host) => address.hosts.includes(host.email));
  const words =
    chosen.length === 0
      ? "Everybody"
      : chosen.length <= 2
        ? chosen.map((host) => host.name).join(", ")
        : `${chosen.length} chosen`;
  return (
    <form method="get" action="/slots" aria-label="Calendar" className="flex flex-wrap items-end gap-3 text-sm">
      <input type="hidden" name="view" value={address.view} />
      <input type="hidden" name={address.view} value={address.date} />
      <details className="group relative">
        <summary className="flex min-h-8 min-w-44 list-none items-center gap-2 rounded-md border border-line-strong bg-surface px-3">
          <Icon name="users" className="text-muted" />
          <span className="sr-only">Interviewers: </span>
          <bdi className="max-w-56 truncate">{words}</bdi>
          <Icon name="chevron-right" className="ms-auto rotate-90 text-muted" />
        </summary>
        <fieldset className="absolute start-0 z-10 mt-1 max-h-80 w-72 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-md border border-line bg-surface p-2 shadow-md">
          <legend className="sr-only">Interviewers; none ticked is everybody</legend>
          {hosts.map((host) => (
            <label key={host.id} className="flex min-h-9 items-center gap-2.5 rounded-sm px-2 hover:bg-sunken">
              <input
                type="checkbox"
                name="host"
                value={host.email}
                defaultChecked={address.hosts.includes(host.email)}
                className="choice-input"
              />
              <bdi className="min-w-0 truncate">{host.name}</bdi>
            </label>
          ))}
          <p className="px-2 py-1 text-muted">None ticked: everybody</p>
        </fieldset>
      </details>
      <SelectField
        id="zone"
        name="zone"
        className="max-w-48"
        dense
        label={<span className="sr-only">Time zone</span>}
        defaultValue={address.zone}
      >
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </SelectField>
      <Button type="submit" size="sm">
        Show
      </Button>
    </form>
  );
}
