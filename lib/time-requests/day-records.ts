import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { interviewRelations, stateOf, toRecord, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { answerPolicy } from "@/lib/interviews/policy-answer";
import { evaluateAsk, type AskBan } from "@/lib/time-requests/rules";
import { addMs } from "@/lib/time/clock";
import { dayKey } from "@/lib/time/zone";

export interface DayRecord {
  record: InterviewRecord;
  /** Why no other times can be asked for; null: they can. */
  ban: AskBan | null;
}

/** Any date lies within this distance of any of its instants, also where clocks change. */
const REACH_MS = 26 * 3_600_000;

/**
 * The candidate's day (contract §3): the application's scheduled interviews ahead on this one's date in this one's zone, in
 * order of their start. This one is among them while it is scheduled and ahead.
 */
export async function listDayRecords(tx: Tx, { interview }: { interview: InterviewRecord }): Promise<DayRecord[]> {
  const { applicationId, startsAt, timeZone } = interview;
  const rows = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      applicationId,
      status: "scheduled",
      startsAt: { gt: tx.now, gte: addMs(startsAt, -REACH_MS), lte: addMs(startsAt, REACH_MS) },
    },
    include: interviewRelations,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const date = dayKey(startsAt, timeZone);
  const records = rows.map(toRecord).filter((each) => dayKey(each.startsAt, timeZone) === date);
  const day: DayRecord[] = [];
  for (const record of records) {
    const { answer } = await answerPolicy(tx, { interview: record, actor: "candidate" });
    day.push({ record, ban: evaluateAsk({ state: stateOf(record), policy: answer, now: tx.now }) });
  }
  return day;
}
