import { CSV_START, csvLine, csvResponse } from "@/lib/http/csv";
import { memberRoute } from "@/lib/http/member-route";
import { exportInterviews } from "@/lib/interviews/export-interviews";
import { readListFilter } from "@/lib/interviews/list-filter";
import { chosenIds, MAX_CHOSEN } from "@/lib/interviews/many/schema";
import { currentTime } from "@/lib/time/clock";
import { dayKey } from "@/lib/time/zone";

/** All interviews of the list's filter as CSV, streamed; or those that were ticked in it, whatever the filter. */
export const GET = memberRoute(
  { permission: "interviews:read", back: { href: "/interviews", text: "To the interviews" } },
  async ({ member, query }) => {
    const { id: organizationId, timeZone: zone } = member.organization;
    const only = query.has("id") ? chosenIds(query.getAll("id")).slice(0, MAX_CHOSEN) : null;
    const { filter } = readListFilter(only === null ? Object.fromEntries(query) : { when: "all" });
    const name = `reslot-interviews-${dayKey(currentTime(), zone)}.csv`;
    return csvResponse(name, exportInterviews({ organizationId, zone, filter, only, line: csvLine, start: CSV_START }));
  },
);
