import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * Staff answer a candidate's request: a copy is given (`done`: it can be fetched by the link for 30 days), or a request is declined. Erasing
 * is an act of its own and ends its request itself. Repeating it changes nothing. Refusals: not_found, request_over (answered otherwise before).
 */
export async function endPrivacyRequest(
  tx: Tx,
  { actor, requestId, state }: { actor: MemberActor; requestId: string; state: "done" | "declined" },
): Promise<Result<{ changed: boolean }, { code: "not_found" } | { code: "request_over" }>> {
  const { db, organizationId, now } = tx;
  const found = await db.privacyRequest.findUnique({ where: { organizationId_id: { organizationId, id: requestId } } });
  if (found === null || (state === "done" && found.kind !== "copy")) return refuse({ code: "not_found" });
  const { count } = await db.privacyRequest.updateMany({
    where: { organizationId, id: requestId, state: "open" },
    data: { state, endedAt: now, endedByMemberId: actor.memberId },
  });
  if (count === 0) return found.state === state ? ok({ changed: false }) : refuse({ code: "request_over" });
  const about = { interviewId: found.interviewId, subjectId: requestId, data: { kind: found.kind, state } };
  await recordEvents(tx, [{ type: "privacy.answered", actor, channel: "dashboard", ...about }]);
  return ok({ changed: true });
}
