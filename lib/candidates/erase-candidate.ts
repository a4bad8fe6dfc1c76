import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { cancelInterview } from "@/lib/interviews/cancel-interview";
import { findPerson, type Person } from "@/lib/privacy/person";
import { PERSON_TABLES } from "@/lib/privacy/person-tables";
import { ok, refuse, type Result } from "@/lib/result";

export interface Erased {
  erasedAt: Date;
  /** Interviews that were ahead: with nobody to come they ended, and the hosts were told. */
  cancelledInterviewIds: string[];
}

/**
 * Takes a candidate out of every table for good: name, address, ids of the ATS, notes, mails and what waits in queues. Interviews,
 * cancellations and events stay with codes and times, so figures and the feed are what they were; the links open nothing any more.
 * Interviews ahead are cancelled first as a withdrawal, in the same transaction. Repeating it changes nothing.
 * Refusals: not_found.
 */
export async function eraseCandidate(
  tx: Tx,
  { actor, candidateId }: { actor: Actor; candidateId: string },
): Promise<Result<Erased, { code: "not_found" }>> {
  const before = await lockPerson(tx, candidateId);
  if (before === null) return refuse({ code: "not_found" });
  const { person, erasedAt } = before;
  if (erasedAt !== null) return ok({ erasedAt, cancelledInterviewIds: [] });
  for (const table of Object.values(PERSON_TABLES)) await table.erase(tx, person);
  await endRequests(tx, person, actor);
  const cancelledInterviewIds = await endAhead(tx, person, actor);
  await recordEvents(tx, [{ type: "candidate.erased", actor, data: { candidate_id: candidateId } }]);
  return ok({ erasedAt: tx.now, cancelledInterviewIds });
}

/** Locks what the person hangs on, in the order of all acts, then the row itself: nothing new can be put to it until the end. */
async function lockPerson(tx: Tx, candidateId: string): Promise<{ person: Person; erasedAt: Date | null } | null> {
  const { db, organizationId } = tx;
  await db.$queryRaw`SELECT id FROM application
    WHERE organization_id = ${organizationId} AND candidate_id = ${candidateId} ORDER BY id FOR NO KEY UPDATE`;
  await db.$queryRaw`SELECT id FROM interview
    WHERE organization_id = ${organizationId} AND candidate_id = ${candidateId} ORDER BY id FOR NO KEY UPDATE`;
  const rows = await db.$queryRaw<{ erasedAt: Date | null }[]>`SELECT erased_at AS "erasedAt" FROM candidate
    WHERE organization_id = ${organizationId} AND id = ${candidateId} FOR UPDATE`;
  const person = await findPerson(tx, candidateId);
  return rows[0] === undefined || person === null ? null : { person, erasedAt: rows[0].erasedAt };
}

/** Who asked for erasure has it; a copy that was asked for can't be made any more. */
async function endRequests({ db, organizationId, now }: Tx, { candidateId }: Person, actor: Actor): Promise<void> {
  const endedByMemberId = actor.type === "member" ? actor.memberId : null;
  const open = { organizationId, candidateId, state: "open" };
  await db.privacyRequest.updateMany({
    where: { ...open, kind: "erase" },
    data: { state: "done", endedAt: now, endedByMemberId },
  });
  await db.privacyRequest.updateMany({ where: open, data: { state: "declined", endedAt: now, endedByMemberId } });
}

async function endAhead(tx: Tx, { interviewIds }: Person, actor: Actor): Promise<string[]> {
  const ahead = await tx.db.interview.findMany({
    where: {
      organizationId: tx.organizationId,
      id: { in: interviewIds },
      status: "scheduled",
      startsAt: { gt: tx.now },
    },
    select: { id: true, applicationId: true },
    orderBy: { id: "asc" },
  });
  const perApplication = new Map(ahead.map(({ id, applicationId }) => [applicationId, id]));
  for (const interviewId of perApplication.values()) {
    const withdrawn = await cancelInterview(tx, {
      actor,
      interviewId,
      reasonCode: null,
      note: null,
      staysInProcess: false,
      initiator: "candidate",
    });
    if (!withdrawn.ok) throw new Error(`An interview ahead could not be ended: ${withdrawn.refusal.code}`);
  }
  return ahead.map(({ id }) => id);
}
