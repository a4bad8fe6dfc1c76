// "Tell me if an earlier time opens": an application joins the list of those who would take another time.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor, type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { InvalidState } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { NO_LIMITS, type Priority, type WaitlistLimits, type WaitlistSource } from "@/lib/waitlist/schema";

export type JoinRefusal = { code: "not_found" } | InvalidState;
export interface JoinWaitlist {
  actor: Actor;
  interviewId: string;
  source: WaitlistSource;
  priority?: Priority;
  limits?: WaitlistLimits;
}

/**
 * Puts the interview's application on the list, or brings its entry up to date; an entry for another of its interviews gives way.
 * Repeating it changes nothing. Refusals: not_found, invalid_state (nothing to come earlier: it is over, or its candidate has left).
 */
export async function joinWaitlist(
  tx: Tx,
  input: JoinWaitlist,
): Promise<Result<{ changed: boolean; created: boolean; entryId: string }, JoinRefusal>> {
  await lockApplicationOf(tx, input.interviewId);
  const interview = await lockInterviewFor(tx, input);
  if (interview === null) return refuse({ code: "not_found" });
  if (!canWait(interview, tx.now)) return refuse({ code: "invalid_state", status: interview.status });
  return ok(await putOnList(tx, { ...input, interview }));
}

/** The same for an interview that is locked already, as part of another act. */
export async function putOnList(
  tx: Tx,
  {
    interview,
    source,
    priority = "normal",
    limits = NO_LIMITS,
  }: Omit<JoinWaitlist, "actor" | "interviewId"> & { interview: InterviewRecord },
): Promise<{ changed: boolean; created: boolean; entryId: string }> {
  const { organizationId } = tx;
  const { applicationId, id: interviewId } = interview;
  const found = await tx.db.waitlistEntry.findFirst({ where: { organizationId, applicationId, state: "waiting" } });
  const data = { source, priority, ...rowOf(limits) };
  if (found?.interviewId === interviewId) {
    const changed = (Object.keys(data) as (keyof typeof data)[]).some(
      (field) => JSON.stringify(found[field]) !== JSON.stringify(data[field]),
    );
    const where = { organizationId_id: { organizationId, id: found.id } };
    if (changed) await tx.db.waitlistEntry.update({ where, data });
    return { changed, created: false, entryId: found.id };
  }
  if (found !== null)
    await tx.db.waitlistEntry.update({
      where: { organizationId_id: { organizationId, id: found.id } },
      data: { state: "left", endedAt: tx.now },
    });
  const stage = await tx.db.interview.count({ where: { organizationId, applicationId, status: "completed" } });
  const id = newId("wlt");
  await tx.db.waitlistEntry.create({
    data: { organizationId, id, applicationId, interviewId, stage, joinedAt: tx.now, ...data },
  });
  return { changed: true, created: true, entryId: id };
}

/** Whether another time could still be of use: it lies ahead, or it was cancelled and its candidate is still there. */
export function canWait({ status, startsAt, application, cancellation }: InterviewRecord, now: Date): boolean {
  if (application.status !== "active") return false;
  if (status === "scheduled") return startsAt > now;
  return status === "cancelled" && cancellation?.kind === "cancel";
}

function rowOf(limits: WaitlistLimits) {
  return {
    kinds: limits.kinds,
    hostEmails: limits.host_emails,
    earliestDate: limits.earliest_date,
    latestDate: limits.latest_date,
    parts: limits.parts,
    timeZone: limits.time_zone,
    noticeMinutes: limits.notice_minutes,
  };
}
