import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

/** Ends an open invitation at once. Repeating it changes nothing. Refuses not_found (also one that was accepted). */
export async function revokeInvitation(
  tx: Tx,
  { actor, linkId }: { actor: MemberActor; linkId: string },
): Promise<Result<{ changed: boolean }, { code: "not_found" }>> {
  const where = { organizationId: tx.organizationId, id: linkId, purpose: "invitation", usedAt: null };
  const { count } = await tx.db.memberLink.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: tx.now },
  });
  if (count === 0)
    return (await tx.db.memberLink.count({ where })) > 0 ? ok({ changed: false }) : refuse({ code: "not_found" });
  await recordEvents(tx, [{ type: "member.invitation_revoked", actor, subjectId: linkId, data: { link_id: linkId } }]);
  return ok({ changed: true });
}
