// One report's rows: by reason, category, stage, job, host or notice.
import "server-only";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import { reasonLabels } from "@/lib/reasons/queries";
import { NOTICE_BUCKETS } from "@/lib/reports/rules";
import type { Breakdown, BreakdownRow } from "@/lib/reports/schema";
import type { Prisma } from "@/prisma/generated/client";

type Scope = { acts: Prisma.Sql; middle: Date };
type Counted = Omit<BreakdownRow, "label">;

const CATEGORIES: Readonly<Record<string, string>> = {
  personal: "Personal",
  logistics: "Logistics",
  decision: "Decision",
  company: "Company",
  other: "Other",
};
const NONE = "No reason given";

/**
 * The largest rows of the present period first, up to `limit`; notice in its own order. Rows without an act in the present
 * period are left out. Acts of a panel count for each of its members.
 */
export async function breakDown(
  tx: Tx,
  { by, scope, limit }: { by: Breakdown; scope: Scope; limit: number },
): Promise<{ rows: BreakdownRow[]; hasMore: boolean }> {
  const counted = await count(tx, { by, scope, limit: limit + 1 });
  const labels = await labelsOf(tx, { by, keys: counted.map((row) => row.key) });
  const rows = counted.slice(0, limit).map((row) => ({ ...row, label: labels.get(row.key) ?? row.key }));
  if (by === "notice") {
    const order: readonly string[] = NOTICE_BUCKETS.map(({ key }) => key);
    rows.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  }
  return { rows, hasMore: counted.length > limit };
}

async function count(
  tx: Tx,
  { by, scope: { acts, middle }, limit }: { by: Breakdown; scope: Scope; limit: number },
): Promise<Counted[]> {
  const isNow = sqlPart`"at" >= ${middle}`;
  const counting = (act: string, initiator: string) =>
    sqlPart`coalesce(sum(n) FILTER (WHERE is_now AND act = ${act} AND initiator = ${initiator}), 0)::int`;
  // Rebooked times are no act of their own, and a no-show has neither reason nor notice.
  const shown = ["job", "host", "stage"].includes(by)
    ? sqlPart`act <> 'rebooked'`
    : sqlPart`act IN ('cancelled', 'moved')`;
  return tx.db.$queryRaw`
    WITH slices AS (
      SELECT ${keyOf(by)} AS key, ${isNow} AS is_now, act, coalesce(initiator, '') AS initiator, count(*) AS n,
        count(*) FILTER (WHERE reason_code IS DISTINCT FROM original_reason_code) AS corrected
      FROM report_act ${rowsOf(tx, by)} WHERE ${acts} AND ${shown} GROUP BY 1, 2, 3, 4)
    SELECT key, ${counting("cancelled", "candidate")} AS "cancelledByCandidate",
      ${counting("cancelled", "company")} AS "cancelledByCompany",
      ${counting("moved", "candidate")} AS "movedByCandidate", ${counting("moved", "company")} AS "movedByCompany",
      coalesce(sum(n) FILTER (WHERE is_now AND act = 'no_show'), 0)::int AS "noShows",
      coalesce(sum(n) FILTER (WHERE NOT is_now AND act <> 'no_show'), 0)::int AS before,
      coalesce(sum(corrected) FILTER (WHERE is_now), 0)::int AS corrected
    FROM slices GROUP BY key HAVING bool_or(is_now) ORDER BY sum(n) FILTER (WHERE is_now) DESC, key LIMIT ${limit}`;
}

function keyOf(by: Breakdown): Prisma.Sql {
  switch (by) {
    case "reason":
      return sqlPart`coalesce(reason_code, '')`;
    case "category":
      return sqlPart`coalesce(reason_category, '')`;
    case "job":
      return sqlPart`job_id`;
    case "host":
      return sqlPart`host`;
    case "stage":
      return sqlPart`stage`;
    case "notice":
      return NOTICE_BUCKETS.reduceRight(
        (rest, { key, below }) =>
          below === null ? sqlPart`${key}` : sqlPart`CASE WHEN notice_seconds < ${below} THEN ${key} ELSE ${rest} END`,
        sqlPart`''`,
      );
  }
}

/** What each act is multiplied by or joined with: its hosts, or its interview's title as it is today. */
function rowsOf(tx: Tx, by: Breakdown): Prisma.Sql {
  if (by === "host") return sqlPart`CROSS JOIN LATERAL unnest(host_ids) AS host`;
  if (by === "stage")
    return sqlPart`CROSS JOIN LATERAL (SELECT title AS stage FROM interview i
      WHERE i.organization_id = ${tx.organizationId} AND i.id = report_act.interview_id) i`;
  return sqlPart``;
}

async function labelsOf(
  tx: Tx,
  { by, keys }: { by: Breakdown; keys: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const { organizationId, db } = tx;
  const named = { organizationId, id: { in: [...keys] } };
  switch (by) {
    case "reason":
      return new Map([...(await reasonLabels(tx, { lang: "en" })), ["", NONE]]);
    case "category":
      return new Map([...Object.entries(CATEGORIES), ["", NONE]]);
    case "job": {
      const jobs = await db.job.findMany({ where: named, select: { id: true, title: true } });
      return new Map(jobs.map(({ id, title }) => [id, withoutTurns(title)]));
    }
    case "host": {
      const hosts = await db.host.findMany({ where: named, select: { id: true, name: true } });
      return new Map(hosts.map(({ id, name }) => [id, withoutTurns(name)]));
    }
    case "stage":
      return new Map(keys.map((title) => [title, withoutTurns(title)]));
    case "notice":
      return new Map(NOTICE_BUCKETS.map(({ key, label }) => [key, label]));
  }
}
