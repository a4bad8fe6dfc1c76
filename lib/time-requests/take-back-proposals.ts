// The candidate takes back what was proposed for other sessions of the day, from the page of one that still works.
import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor } from "@/lib/interviews/lock-interview";
import { ok, refuse, type Result } from "@/lib/result";
import { listDayRecords } from "@/lib/time-requests/day-records";
import { keepTime, type Settled } from "@/lib/time-requests/settle-time-request";

/**
 * Withdraws the open requests of all sessions of the interview's day: each keeps its time, its organizer is told, and
 * `interview.new_times_settled` with outcome `kept` is sent for each. Repeating it changes nothing. Refusal: not_found.
 */
export async function takeBackProposals(
  tx: Tx,
  { actor, interviewId }: { actor: CandidateActor; interviewId: string },
): Promise<Result<Settled, { code: "not_found" }>> {
  await lockApplicationOf(tx, interviewId);
  const own = await lockInterviewFor(tx, { actor, interviewId });
  if (own === null) return refuse({ code: "not_found" });
  const events: NewEvent[] = [];
  for (const { record } of await listDayRecords(tx, { interview: own }))
    events.push(...(await keepTime(tx, { actor, interview: record, state: "withdrawn" })));
  await recordEvents(tx, events);
  return ok({ changed: events.length > 0, actedOn: own });
}
