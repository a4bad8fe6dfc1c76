// Plays random histories and holds every report against the count from the event log.
import fc from "fast-check";
import { expect } from "vitest";
import { inOrganization } from "@/lib/db/transaction";
import { getReport } from "@/lib/reports/queries";
import { periodOf } from "@/lib/reports/report-filter";
import type { ReportFilter } from "@/lib/reports/schema";
import { anOrganization } from "@/lib/testing/factories";
import type { TestDatabase } from "@/lib/testing/database-clone";
import { recount, type LoggedEvent } from "@/lib/testing/recount-events";
import { historySteps, playHistory } from "@/lib/testing/report-history";
import { addDays, startOfDate } from "@/lib/time/wall-clock";
import { dayKey } from "@/lib/time/zone";

const zone = "Europe/Berlin";
const START = new Date("2026-09-14T06:00:00Z");
const FILTER: ReportFilter = { period: "4", from: "", to: "", job: "", host: "", kind: "", by: "reason" };

/** Throws with the shortest history for which a figure of a report differs from the log's. */
export async function expectReportsToEqualLog(
  database: TestDatabase,
  { runs, steps }: { runs: number; steps: number },
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(historySteps(steps), async (history) => {
      const organizationId = await anOrganization({ timeZone: zone });
      const now = await playHistory(organizationId, { start: START, steps: history });
      await expectEqual(database, { organizationId, now });
    }),
    { numRuns: runs, endOnFailure: true },
  );
}

async function expectEqual(
  database: TestDatabase,
  { organizationId, now }: { organizationId: string; now: Date },
): Promise<void> {
  const events = await readLog(database, organizationId);
  const slots = await lookUp(
    database,
    "SELECT id AS key, host_id AS value FROM slot WHERE organization_id = $1",
    organizationId,
  );
  const reasons = await lookUp(
    database,
    "SELECT code AS key, category AS value FROM reason WHERE organization_id = $1",
    organizationId,
  );
  const jobs = await lookUp(
    database,
    "SELECT external_id AS key, id AS value FROM job WHERE organization_id = $1",
    organizationId,
  );
  const period = periodOf(FILTER, dayKey(now, zone));
  const counts = (days: { from: string; to: string }) =>
    recount(events, {
      from: startOfDate(days.from, zone).getTime(),
      to: startOfDate(addDays(days.to, 1), zone).getTime(),
      now: now.getTime(),
      hostOf: (id) => slots.get(id)!,
      categoryOf: (code) => reasons.get(code)!,
    });
  const expected = counts(period.now);
  for (const by of ["reason", "category", "job", "host", "notice"] as const) {
    const report = await inOrganization(organizationId, (tx) =>
      getReport({ ...tx, now }, { filter: { ...FILTER, by }, zone, limit: 100 }),
    );
    expect(report.figures.now).toEqual(expected.figures);
    expect(report.figures.before).toEqual(counts(period.before).figures);
    const rows = expected.rows[by].map((row) => (by === "job" ? { ...row, key: jobs.get(row.key)! } : row));
    expect(sorted(report.rows.map(({ label: _label, before: _before, ...row }) => row))).toEqual(sorted(rows));
    const weekly = report.weeks.reduce((sum, week) => sum + week.cancelledByCandidate + week.freed, 0);
    expect(weekly).toBe(expected.figures.cancelledByCandidate + expected.figures.freed);
  }
}

const sorted = <T extends { key: string }>(rows: readonly T[]) => rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));

async function readLog(database: TestDatabase, organizationId: string): Promise<LoggedEvent[]> {
  return database.query<LoggedEvent & Record<string, unknown>>(
    `SELECT type, (extract(epoch FROM occurred_at) * 1000)::float8 AS at, (extract(epoch FROM recorded_at) * 1000)::float8 AS recorded,
       interview_id AS "interviewId", subject_id AS "subjectId", data FROM event WHERE organization_id = $1 ORDER BY position`,
    [organizationId],
  );
}

async function lookUp(database: TestDatabase, sql: string, organizationId: string): Promise<Map<string, string>> {
  const rows = await database.query<{ key: string; value: string }>(sql, [organizationId]);
  return new Map(rows.map(({ key, value }) => [key, value]));
}
