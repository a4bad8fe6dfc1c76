// "Tell me if an earlier time opens": an application joins the list of those who would take another time.
import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { lockApplicationOf } from "@/lib/interviews/lock-application";
import { lockInterviewFor, type InterviewRecord } from "@/lib/interviews/lock-interview";
import type { InvalidState } from "@/lib/interviews/rules";
import { ok, refuse, type Result } from "@/lib/result";
import { limitsOf } from "@/lib/waitlist/queries";
import { NO_LIMITS, type Priority, type WaitlistLimits, type WaitlistSource } from "@/lib/waitlist/schema";
import { wakeRefillsOfEntry } from "@/lib/waitlist/wake-refills";

export type JoinRefusal = { code: "not_found" } | InvalidState;
export interface JoinWaitlist {
  actor: Actor;
  interviewId: string;
  source: WaitlistSource;
  /** Left out: as it was, or normal. */
  priority?: Priority | undefined;
  /** Those that are named change; the others stay as they were, or are none. */
  limits?: Partial<WaitlistLimits> | undefined;
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
    priority,
    limits = {},
  }: Omit<JoinWaitlist, "actor" | "interviewId"> & { interview: InterviewRecord },
): Promise<{ changed: boolean; created: boolean; entryId: string }> {
  const { organizationId } = tx;
  const { applicationId, id: interviewId } = interview;
  const found = await tx.db.waitlistEntry.findFirst({ where: { organizationId, applicationId, state: "waiting" } });
  const own = found?.interviewId === interviewId ? found : null;
  const data = {
    source,
    priority: priority ?? own?.priority ?? "normal",
    ...rowOf({ ...(own === null ? NO_LIMITS : limitsOf(own)), ...limits }),
  };
  if (own !== null) {
    const changed = (Object.keys(data) as (keyof typeof data)[]).some(
      (field) => JSON.stringify(own[field]) !== JSON.stringify(data[field]),
    );
    const where = { organizationId_id: { organizationId, id: own.id } };
    if (changed) await tx.db.waitlistEntry.update({ where, data });
    // What is offered now may no longer suit.
    if (changed) await wakeRefillsOfEntry(tx, own.id);
    return { changed, created: false, entryId: own.id };
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
