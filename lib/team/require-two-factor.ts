import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * Asks every member for a second factor, or no longer. Whoever has none sees only the page that sets one up, from the next request
 * on. Repeating it changes nothing. Refuses set_up_first: the admin who asks for it has one.
 */
export async function requireTwoFactor(
  tx: Tx,
  { actor, isRequired }: { actor: MemberActor; isRequired: boolean },
): Promise<Result<{ isRequired: boolean }, { code: "set_up_first" }>> {
  const { organizationId } = tx;
  const own = await tx.db.member.count({
    where: { organizationId, id: actor.memberId, totpConfirmedAt: { not: null } },
  });
  if (isRequired && own === 0) return refuse({ code: "set_up_first" });
  const { count } = await tx.db.organization.updateMany({
    where: { id: organizationId, requireTwoFactor: !isRequired },
    data: { requireTwoFactor: isRequired },
  });
  if (count > 0) {
    const data = { fields: ["require_two_factor"], require_two_factor: isRequired };
    await recordEvents(tx, [{ type: "organization.changed", actor, data }]);
  }
  return ok({ isRequired });
}
