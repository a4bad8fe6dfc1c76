import { CSV_START, csvLine, csvResponse } from "@/lib/http/csv";
import { memberRoute } from "@/lib/http/member-route";
import { exportInterviews } from "@/lib/interviews/export-interviews";
import { readListFilter } from "@/lib/interviews/list-filter";
import { currentTime } from "@/lib/time/clock";
import { dayKey } from "@/lib/time/zone";

/** All interviews of the list's filter as CSV, streamed. */
export const GET = memberRoute(
  { permission: "interviews:read", back: { href: "/interviews", text: "To the interviews" } },
  async ({ member, query }) => {
    const { id: organizationId, timeZone: zone } = member.organization;
    const { filter } = readListFilter(Object.fromEntries(query));
    const name = `reslot-interviews-${dayKey(currentTime(), zone)}.csv`;
    return csvResponse(name, exportInterviews({ organizationId, zone, filter, line: csvLine, start: CSV_START }));
  },
);
