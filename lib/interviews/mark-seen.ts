// "Your recruiter has seen this": the candidate's page says so from then on.
import "server-only";
import type { Actor, MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents, type NewEvent } from "@/lib/events/record-event";
import { lockInterview, type InterviewRecord } from "@/lib/interviews/lock-interview";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * A member says that they have seen the candidate's cancellation that stands. The first time counts; repeating it, or doing
 * it where nothing of a candidate's stands, changes nothing. Refusals: not_found.
 */
export async function markSeen(
  tx: Tx,
  { actor, interviewId }: { actor: MemberActor; interviewId: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const interview = await lockInterview(tx, interviewId);
  if (interview === null) return refuse({ code: "not_found" });
  const events = await noteSeen(tx, { actor, interview });
  await recordEvents(tx, events);
  return ok({ changed: events.length > 0 });
}

/** Whoever acts on a locked interview has seen its cancellation. Returns the event, for the caller to record last. */
export async function noteSeen(
  tx: Tx,
  { actor, interview }: { actor: Actor; interview: InterviewRecord },
): Promise<NewEvent[]> {
  const { cancellation } = interview;
  if (actor.type !== "member" || cancellation?.initiator !== "candidate") return [];
  const { count } = await tx.db.cancellation.updateMany({
    where: { organizationId: tx.organizationId, id: cancellation.id, seenAt: null },
    data: { seenAt: tx.now, seenByMemberId: actor.memberId },
  });
  if (count === 0) return [];
  return [
    {
      type: "cancellation.seen",
      actor,
      channel: "dashboard",
      interviewId: interview.id,
      subjectId: cancellation.id,
      data: {},
    },
  ];
}
