// The filter of the interview list in the address: read with an error at the field for what can't be meant, written so that
// a page can be sent to a colleague. Pure.
import { INTERVIEW_STATUSES } from "@/lib/interviews/schema";
import {
  DEFAULT_COLUMNS,
  LIST_COLUMNS,
  WHENS,
  type FilterError,
  type ListColumn,
  type ListFilter,
} from "@/lib/interviews/views/schema";
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { addDays, isDate, startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

type Query = Record<string, string | string[] | undefined>;

const MAX_TEXT = 200;

/** What the address asks for. A wrong value is named and left out, so that the page still shows something true. */
export function readListFilter(query: Query): { filter: ListFilter; errors: FilterError[] } {
  const errors: FilterError[] = [];
  const text = (name: keyof ListFilter) => one(query[name]).trim();
  const choice = <T extends string>(name: keyof ListFilter, choices: readonly T[], what: string): T | "" => {
    const given = text(name);
    const found = choices.find((each) => each === given);
    if (given !== "" && found === undefined)
      errors.push({ field: name, text: `"${given.slice(0, 40)}" is not ${what}.` });
    return found ?? "";
  };
  const date = (name: "from" | "to") => {
    const given = text(name);
    if (given === "" || isDate(given)) return given;
    errors.push({ field: name, text: `"${given.slice(0, 40)}" is not a date. Write it as 2026-12-01.` });
    return "";
  };
  const short = (name: "job" | "host" | "q", what: string) => {
    const given = text(name);
    if ([...given].length <= MAX_TEXT && !given.includes("\u0000")) return given;
    errors.push({ field: name, text: `${what} can have up to ${MAX_TEXT} characters.` });
    return "";
  };
  const [from, to] = [date("from"), date("to")];
  const when = choice("when", WHENS, "a period we know");
  if (from !== "" && to !== "" && to < from)
    errors.push({ field: "to", text: "The last day is before the first. Swap them." });
  const filter: ListFilter = {
    status: choice("status", INTERVIEW_STATUSES, "a status we know"),
    kind: choice("kind", INTERVIEW_KINDS, "a kind we know"),
    job: short("job", "A job"),
    host: short("host", "An interviewer").toLowerCase(),
    when: from !== "" || to !== "" ? "dates" : when === "" || when === "dates" ? "upcoming" : when,
    from,
    to,
    q: short("q", "The search"),
    in: text("in") === "texts" && text("q") !== "" ? "texts" : "",
    cols: writeColumns(readColumns([query["cols"] ?? []].flat().join())),
  };
  return { filter, errors };
}

/** The columns a filter names, in the list's order; what is no column is passed over. */
export function readColumns(cols: string): readonly ListColumn[] {
  const named = cols.split(",");
  const columns = LIST_COLUMNS.filter((column) => named.includes(column));
  return columns.length === 0 ? DEFAULT_COLUMNS : columns;
}

/** As the address has them: empty for those that are shown unless somebody says otherwise. */
function writeColumns(columns: readonly ListColumn[]): string {
  return columns.join() === DEFAULT_COLUMNS.join() ? "" : columns.join();
}

/** The address of a filter; what is not filtered is left out. */
export function listHref(
  filter: Partial<ListFilter>,
  page: { after?: string; before?: string } = {},
  path = "/interviews",
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...page })) {
    if (value === undefined || value === "" || (name === "when" && (value === "upcoming" || value === "dates")))
      continue;
    query.set(name, value);
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

export type Window = { from: Date | null; before: Date | null; order: "asc" | "desc" };

/** The stretch of time a filter means, in the organisation's zone, and which end of it comes first. */
export function windowOf(filter: ListFilter, { now, zone }: { now: Date; zone: string }): Window {
  const today = dayKey(now, zone);
  const day = (date: string) => startOfDate(date, zone);
  switch (filter.when) {
    case "upcoming":
      return { from: now, before: null, order: "asc" };
    case "today":
      return { from: day(today), before: day(addDays(today, 1)), order: "asc" };
    case "week":
      return { from: day(today), before: day(addDays(today, 7)), order: "asc" };
    case "past":
      return { from: null, before: now, order: "desc" };
    case "all":
      return { from: null, before: null, order: "desc" };
    case "dates":
      return {
        from: filter.from === "" ? null : day(filter.from),
        before: filter.to === "" ? null : day(addDays(filter.to, 1)),
        order: filter.from === "" ? "desc" : "asc",
      };
  }
}

/** Whether anything but the period narrows the list. */
export function isNarrowed(filter: ListFilter): boolean {
  return [filter.status, filter.kind, filter.job, filter.host, filter.q].some((value) => value !== "");
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
