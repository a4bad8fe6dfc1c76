import { inOrganization } from "@/lib/db/transaction";
import { CSV_START, csvLine, csvResponse } from "@/lib/http/csv";
import { memberRoute } from "@/lib/http/member-route";
import { reportLines } from "@/lib/reports/csv-lines";
import { getReport } from "@/lib/reports/queries";
import { readReportFilter } from "@/lib/reports/report-filter";
import { currentTime } from "@/lib/time/clock";
import { dayKey } from "@/lib/time/zone";

const MAX_ROWS = 10_000;

/** The rows of a report, or with `table=weeks` its weeks, as CSV. Filters as on the page. */
export const GET = memberRoute(
  { permission: "reports:read", back: { href: "/reports", text: "To the reports" } },
  async ({ member, query }) => {
    const { id, timeZone: zone } = member.organization;
    const { filter } = readReportFilter(Object.fromEntries(query), dayKey(currentTime(), zone));
    const report = await inOrganization(id, (tx) => getReport(tx, { filter, zone, limit: MAX_ROWS }));
    const table = query.get("table") === "weeks" ? "weeks" : "rows";
    const { from, to } = report.period.now;
    const name = `reslot-${table === "weeks" ? "weeks" : filter.by}-${from}-to-${to}.csv`;
    return csvResponse(name, CSV_START + reportLines(report, { table, by: filter.by }).map(csvLine).join(""));
  },
);
