import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { announceChange } from "@/lib/events/announce-change";
import { ok, refuse, type Result } from "@/lib/result";

/** A recruiter has seen the request, and the candidate's page says so. Repeating it changes nothing. Refusals: not_found. */
export async function seeTimeRequest(
  tx: Tx,
  { actor, timeRequestId }: { actor: MemberActor; timeRequestId: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const { organizationId } = actor;
  const request = await tx.db.timeRequest.findUnique({
    where: { organizationId_id: { organizationId, id: timeRequestId } },
    select: { id: true },
  });
  if (request === null) return refuse({ code: "not_found" });
  const { count } = await tx.db.timeRequest.updateMany({
    where: { organizationId, id: timeRequestId, seenAt: null },
    data: { seenAt: tx.now },
  });
  if (count > 0) await announceChange(tx);
  return ok({ changed: count > 0 });
}
