// The address of a report: read with an error at the field for what can't be meant, written so that it can be sent to a colleague. Pure.
import { INTERVIEW_KINDS } from "@/lib/policies/schema";
import { BREAKDOWNS, PERIODS, type ReportError, type ReportFilter, type ReportPeriod } from "@/lib/reports/schema";
import { addDays, daysBetween, isDate, weekStart } from "@/lib/time/wall-clock";

type Query = Record<string, string | string[] | undefined>;

const MAX_TEXT = 200;
const MAX_DAYS = 371;

/** What the address asks for; `today` (2026-12-01) fills what is left out. A wrong value is named and left out. */
export function readReportFilter(query: Query, today: string): { filter: ReportFilter; errors: ReportError[] } {
  const errors: ReportError[] = [];
  const given = (name: keyof ReportFilter) => one(query[name]).trim();
  const choice = <T extends string>(name: keyof ReportFilter, choices: readonly T[], what: string): T | "" => {
    const text = given(name);
    const found = choices.find((each) => each === text);
    if (text !== "" && found === undefined)
      errors.push({ field: name, text: `"${text.slice(0, 40)}" is not ${what}.` });
    return found ?? "";
  };
  const short = (name: "job" | "host", what: string) => {
    const text = given(name);
    if ([...text].length <= MAX_TEXT && !text.includes("\u0000")) return text;
    errors.push({ field: name, text: `${what} can have up to ${MAX_TEXT} characters.` });
    return "";
  };
  const days = readDays({ from: given("from"), to: given("to"), today, errors });
  const period = choice("period", PERIODS, "a period we know");
  return {
    filter: {
      period: days !== null ? "dates" : period === "" || period === "dates" ? "12" : period,
      from: days?.from ?? "",
      to: days?.to ?? "",
      job: short("job", "A job"),
      host: short("host", "An interviewer").toLowerCase(),
      kind: choice("kind", INTERVIEW_KINDS, "a kind we know"),
      by: choice("by", BREAKDOWNS, "a way to break down") || "reason",
    },
    errors,
  };
}

/** The chosen days, where they make a period; a missing end is today, a missing beginning four weeks before the end. */
function readDays({ from, to, today, errors }: { from: string; to: string; today: string; errors: ReportError[] }) {
  if (from === "" && to === "") return null;
  for (const [field, text] of [["from", from] as const, ["to", to] as const]) {
    if (text === "" || isDate(text)) continue;
    errors.push({ field, text: `"${text.slice(0, 40)}" is not a date. Write it as 2026-12-01.` });
    return null;
  }
  const last = to === "" ? today : to;
  const first = from === "" ? addDays(last, -27) : from;
  const length = daysBetween(first, last) + 1;
  if (length < 1) errors.push({ field: "to", text: "The last day is before the first. Swap them." });
  else if (length > MAX_DAYS) errors.push({ field: "from", text: "A report reaches over 53 weeks at most." });
  return length >= 1 && length <= MAX_DAYS ? { from: first, to: last } : null;
}

/** The days a filter means and those it is compared with: the same number of weeks or days right before. */
export function periodOf({ period, from, to }: ReportFilter, today: string): ReportPeriod {
  if (period === "dates") {
    const length = daysBetween(from, to) + 1;
    return { now: { from, to }, before: { from: addDays(from, -length), to: addDays(to, -length) } };
  }
  const days = Number(period) * 7;
  const first = addDays(weekStart(today), 7 - days);
  return { now: { from: first, to: today }, before: { from: addDays(first, -days), to: addDays(today, -days) } };
}

/** The address of a report at `path`; what is as it is by itself is left out. */
export function reportHref(filter: ReportFilter, path = "/reports", more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    const isUsual = value === "" || value === "dates" || (name === "period" && value === "12");
    if (!isUsual && !(name === "by" && value === "reason")) query.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}

function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
