// The figures of a period and of the one before, in five statements over the narrow rows of the reports (docs/decisions/023).
import "server-only";
import { sqlPart } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { breakDown } from "@/lib/reports/break-down";
import { periodOf } from "@/lib/reports/report-filter";
import { addUp, NO_ACTS, NO_FREED } from "@/lib/reports/rules";
import type { ActCounts, Days, FreedCounts, Report, ReportFilter, WeekRow } from "@/lib/reports/schema";
import { addDays, weekStart, startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";
import type { Prisma } from "@/prisma/generated/client";

/** The report of a filter, days by the clocks of `zone`; `limit` is of the breakdown's rows. Reads only. */
export async function getReport(
  tx: Tx,
  { filter, zone, limit }: { filter: ReportFilter; zone: string; limit: number },
): Promise<Report> {
  const period = periodOf(filter, dayKey(tx.now, zone));
  const scope = await scopeOf(tx, { filter, period, zone });
  const acts = await countActs(tx, scope);
  const freed = await countFreed(tx, scope);
  const medians = await refillMedians(tx, scope);
  const sooner = await countSooner(tx, scope);
  const { rows, hasMore } = await breakDown(tx, { by: filter.by, scope, limit });
  const figures = (isNow: boolean) => ({
    ...addUp(NO_ACTS, acts.filter((row) => row.isNow === isNow).map(actsOf)),
    ...addUp(NO_FREED, freed.filter((row) => row.isNow === isNow).map(freedOf)),
    medianRefillMinutes: medians.find((row) => row.isNow === isNow)?.minutes ?? null,
    sooner: sooner.find((row) => row.isNow === isNow)?.count ?? 0,
    medianDaysSooner: sooner.find((row) => row.isNow === isNow)?.days ?? null,
  });
  const weeks = weeksOf(period.now).map((week): WeekRow => ({
    week,
    ...addUp(NO_ACTS, acts.filter((row) => row.isNow && row.week === week).map(actsOf)),
    ...addUp(NO_FREED, freed.filter((row) => row.isNow && row.week === week).map(freedOf)),
  }));
  return { now: tx.now, period, figures: { now: figures(true), before: figures(false) }, weeks, rows, hasMore };
}

/** Both periods as instants, and the filter as conditions on rows with job, kind and hosts. */
export type ReportScope = {
  zone: string;
  /** The present period begins here. */
  middle: Date;
  acts: Prisma.Sql;
  freed: Prisma.Sql;
};

async function scopeOf(
  tx: Tx,
  { filter, period, zone }: { filter: ReportFilter; period: Report["period"]; zone: string },
): Promise<ReportScope> {
  const { organizationId, db } = tx;
  const at = (date: string) => startOfDate(date, zone);
  const within = ({ from, to }: Days) => sqlPart`("at" >= ${at(from)} AND "at" < ${at(addDays(to, 1))})`;
  const inPeriods = sqlPart`organization_id = ${organizationId}
    AND "at" >= ${at(period.before.from)} AND "at" < ${at(addDays(period.now.to, 1))}
    AND (${within(period.before)} OR ${within(period.now)})`;
  const kind = filter.kind === "" ? sqlPart`TRUE` : sqlPart`kind = ${filter.kind}`;
  const job =
    filter.job === ""
      ? sqlPart`TRUE`
      : sqlPart`job_id = ${
          (
            await db.job.findUnique({
              where: { organizationId_externalId: { organizationId, externalId: filter.job } },
              select: { id: true },
            })
          )?.id ?? ""
        }`;
  const host =
    filter.host === ""
      ? null
      : ((
          await db.host.findUnique({
            where: { organizationId_email: { organizationId, email: filter.host } },
            select: { id: true },
          })
        )?.id ?? "");
  return {
    zone,
    middle: at(period.now.from),
    acts: sqlPart`${inPeriods} AND NOT undone AND ${kind} AND ${job} AND ${host === null ? sqlPart`TRUE` : sqlPart`${host} = ANY(host_ids)`}`,
    freed: sqlPart`${inPeriods} AND NOT returned AND ${kind} AND ${job} AND ${host === null ? sqlPart`TRUE` : sqlPart`host_id = ${host}`}`,
  };
}

type Slice = { isNow: boolean; week: string };

/** The start of the row's week on the wall of the zone. */
export const weekOf = (zone: string) => sqlPart`to_char(date_trunc('week', "at" AT TIME ZONE ${zone}), 'YYYY-MM-DD')`;

async function countActs(tx: Tx, { acts, middle, zone }: ReportScope): Promise<(Slice & ActCounts)[]> {
  return tx.db.$queryRaw`
    SELECT "at" >= ${middle} AS "isNow", ${weekOf(zone)} AS week,
      count(*) FILTER (WHERE act = 'cancelled' AND initiator = 'candidate')::int AS "cancelledByCandidate",
      count(*) FILTER (WHERE act = 'cancelled' AND initiator = 'company')::int AS "cancelledByCompany",
      count(*) FILTER (WHERE act = 'moved' AND initiator = 'candidate')::int AS "movedByCandidate",
      count(*) FILTER (WHERE act = 'moved' AND initiator = 'company')::int AS "movedByCompany",
      count(*) FILTER (WHERE act = 'cancelled' AND notice_seconds < 86400)::int AS late,
      count(*) FILTER (WHERE act = 'cancelled' AND in_process)::int AS kept,
      count(*) FILTER (WHERE act = 'cancelled' AND rebooked)::int AS rebooked,
      count(*) FILTER (WHERE act = 'no_show')::int AS "noShows",
      coalesce(sum(minutes) FILTER (WHERE act = 'no_show'), 0)::int AS "noShowMinutes"
    FROM report_act WHERE ${acts} GROUP BY 1, 2`;
}

async function countFreed(tx: Tx, { freed, middle, zone }: ReportScope): Promise<(Slice & FreedCounts)[]> {
  return tx.db.$queryRaw`
    SELECT "at" >= ${middle} AS "isNow", ${weekOf(zone)} AS week, count(*)::int AS freed,
      count(refilled_at)::int AS refilled,
      count(*) FILTER (WHERE refilled_at IS NULL AND starts_at <= ${tx.now})::int AS lost,
      coalesce(sum(extract(epoch FROM ends_at - starts_at)) FILTER (WHERE refilled_at IS NOT NULL), 0)::int / 60 AS "savedMinutes",
      coalesce(sum(extract(epoch FROM ends_at - starts_at)) FILTER (WHERE refilled_at IS NULL AND starts_at <= ${tx.now}), 0)::int / 60
        AS "lostMinutes"
    FROM report_freed_slot WHERE ${freed} GROUP BY 1, 2`;
}

async function refillMedians(
  tx: Tx,
  { freed, middle }: ReportScope,
): Promise<{ isNow: boolean; minutes: number | null }[]> {
  return tx.db.$queryRaw`
    SELECT "at" >= ${middle} AS "isNow",
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM refilled_at - "at")) / 60)::float8 AS minutes
    FROM report_freed_slot WHERE ${freed} AND refilled_at IS NOT NULL GROUP BY 1`;
}

/** Slot offers that were taken instead of a later time, by when they were taken. */
async function countSooner(
  tx: Tx,
  { freed, middle }: ReportScope,
): Promise<{ isNow: boolean; count: number; days: number }[]> {
  return tx.db.$queryRaw`
    SELECT "at" >= ${middle} AS "isNow", count(*)::int AS count,
      (percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM sooner)) / 86400)::float8 AS days
    FROM (
      SELECT o.organization_id, o.ended_at AS "at", i.kind, i.job_id, s.host_id, FALSE AS returned,
        o.previous_starts_at - o.starts_at AS sooner
      FROM slot_offer o
      JOIN interview i ON i.organization_id = o.organization_id AND i.id = o.interview_id
      JOIN slot s ON s.organization_id = o.organization_id AND s.id = o.slot_id
      WHERE o.state = 'accepted' AND o.previous_starts_at > o.starts_at) taken
    WHERE ${freed} GROUP BY 1`;
}

function weeksOf({ from, to }: Days): string[] {
  const weeks: string[] = [];
  for (let week = weekStart(from); week <= to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

const actsOf = (row: ActCounts): Record<keyof ActCounts, number> => row;
const freedOf = (row: FreedCounts): Record<keyof FreedCounts, number> => row;
