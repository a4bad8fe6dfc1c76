import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader, Section } from "@/components/recruiter/page-header";
import { Shortcuts } from "@/components/recruiter/shortcuts/shortcuts";
import type { Shortcut } from "@/components/recruiter/shortcuts/rules";
import { Definitions } from "@/components/reports/definitions";
import { ReportFigures } from "@/components/reports/report-figures";
import { ReportFilters } from "@/components/reports/report-filters";
import { BreakdownTable, breakdownNames, WeekTable } from "@/components/reports/report-tables";
import { ButtonLink } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/authz/permissions";
import { requireMember } from "@/lib/authz/session";
import { inOrganization } from "@/lib/db/transaction";
import { listFilterChoices } from "@/lib/interviews/recruiter-queries";
import { getReport } from "@/lib/reports/queries";
import { readReportFilter, reportHref } from "@/lib/reports/report-filter";
import { BREAKDOWNS, type Days, type Report, type ReportFilter } from "@/lib/reports/schema";
import { currentTime } from "@/lib/time/clock";
import { startOfDate } from "@/lib/time/wall-clock";
import { dayKey, formatShortDay, formatZone } from "@/lib/time/zone";

const MAX_ROWS = 50;
const ACTS: readonly Shortcut[] = [
  { keys: "p", label: "Choose the period", group: "This page", press: "period" },
  { keys: "e", label: "Export these rows as CSV", group: "This page", press: "export-rows" },
];

export const metadata: Metadata = { title: "Reports" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportsPage({ searchParams }: Props): Promise<ReactNode> {
  const { actor, organization } = await requireMember("/reports");
  if (!can(actor, "reports:read")) notFound();
  const zone = organization.timeZone;
  const { filter, errors } = readReportFilter(await searchParams, dayKey(currentTime(), zone));
  const { report, choices } = await inOrganization(organization.id, async (tx) => ({
    report: await getReport(tx, { filter, zone, limit: MAX_ROWS }),
    choices: await listFilterChoices(tx),
  }));
  const day = (date: string) => formatShortDay(startOfDate(date, zone), { zone, now: report.now });
  const days = ({ from, to }: Days) => `${day(from)} to ${day(to)}`;
  return (
    <>
      <PageHeader
        title="Reports"
        lead={`${days(report.period.now)}, beside ${days(report.period.before)}. Days in ${formatZone(report.now, zone)}.`}
      />
      <Shortcuts acts={ACTS} />
      <ReportFilters filter={filter} errors={errors} choices={choices} />
      <div className="space-y-8">
        <ReportFigures now={report.figures.now} before={report.figures.before} />
        <Section
          id="weeks"
          title="Week by week"
          note={<ExportLink id="export-weeks" href={reportHref(filter, "/reports/export", { table: "weeks" })} />}
        >
          <WeekTable weeks={report.weeks} label={(week) => formatShortDay(startOfDate(week, zone), { zone })} />
        </Section>
        <Breakdowns filter={filter} report={report} />
        <Section id="definitions" title="What these figures mean">
          <Definitions />
        </Section>
      </div>
    </>
  );
}

function Breakdowns({ filter, report }: { filter: ReportFilter; report: Report }): ReactNode {
  return (
    <Section
      id="breakdown"
      title={`By ${breakdownNames[filter.by].toLowerCase()}`}
      note={<ExportLink id="export-rows" href={reportHref(filter, "/reports/export")} />}
    >
      <nav aria-label="Break down by" className="overflow-x-auto">
        <ul className="inline-flex rounded-md border border-line bg-surface p-0.5 text-sm">
          {BREAKDOWNS.map((by) => (
            <li key={by}>
              <a
                href={`${reportHref({ ...filter, by })}#breakdown`}
                aria-current={filter.by === by ? "true" : undefined}
                className={classNames(
                  "flex min-h-8 items-center rounded-sm px-3 whitespace-nowrap no-underline",
                  filter.by === by ? "bg-accent-soft font-semibold" : "text-muted hover:bg-sunken hover:text-ink",
                )}
              >
                {breakdownNames[by]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {report.rows.length === 0 ? (
        <EmptyState
          title="Nothing was cancelled or moved here"
          action={
            <ButtonLink href={reportHref({ ...filter, period: "52", from: "", to: "" })}>Look at 52 weeks</ButtonLink>
          }
        />
      ) : (
        <BreakdownTable by={filter.by} rows={report.rows} />
      )}
      {report.hasMore ? <p className="text-sm text-muted">The {MAX_ROWS} largest are shown; the CSV has all.</p> : null}
    </Section>
  );
}

function ExportLink({ id, href }: { id: string; href: string }): ReactNode {
  return (
    <a id={id} href={href} download className="inline-flex min-h-8 items-center text-accent underline">
      Export as CSV
    </a>
  );
}
