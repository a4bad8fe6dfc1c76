import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { lockInterviewFor } from "@/lib/interviews/lock-interview";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * A candidate says, by the link of one interview, whether reminders of any of theirs are wanted. Repeating it changes nothing.
 * Refusals: not_found (the link is not theirs any more).
 */
export async function chooseReminders(
  tx: Tx,
  { actor, wanted }: { actor: CandidateActor; wanted: boolean },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const { interviewId, candidateId: id } = actor;
  if ((await lockInterviewFor(tx, { actor, interviewId })) === null) return refuse({ code: "not_found" });
  const { count } = await tx.db.candidate.updateMany({
    where: { organizationId: tx.organizationId, id, remindersOffAt: wanted ? { not: null } : null },
    data: { remindersOffAt: wanted ? null : tx.now },
  });
  if (count === 0) return ok({ changed: false });
  const type = wanted ? "reminders.resumed" : "reminders.stopped";
  await recordEvents(tx, [{ type, actor, channel: "link", interviewId, data: {} }]);
  return ok({ changed: true });
}
