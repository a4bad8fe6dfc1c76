import { statusLabel } from "@/components/interviews/status-badge";
import { inOrganization } from "@/lib/db/transaction";
import { memberRoute } from "@/lib/http/member-route";
import { quickFind } from "@/lib/interviews/quick-find";
import { formatShortMoment } from "@/lib/time/zone";

const MAX_TEXT = 200;

/** For the palette: `{data: [{id, candidateName, title, when, status}]}`, at most 8. */
export const GET = memberRoute(
  { permission: "interviews:read", back: { href: "/interviews", text: "To the interviews" } },
  async ({ member, query }) => {
    const text = (query.get("q") ?? "").slice(0, MAX_TEXT).replaceAll("\u0000", "");
    const { id, timeZone: zone } = member.organization;
    const { now, rows } = await inOrganization(id, async (tx) => ({
      now: tx.now,
      rows: await quickFind(tx, { text }),
    }));
    const data = rows.map((row) => ({
      id: row.id,
      candidateName: row.candidateName,
      title: row.title,
      when: formatShortMoment(row.startsAt, { zone, now }),
      status: statusLabel(row.status),
    }));
    return Response.json({ data }, { headers: { "cache-control": "private, no-store" } });
  },
);
