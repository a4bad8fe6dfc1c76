import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { forgetSecondFactor } from "@/lib/authz/second-factor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

/** Takes a member's second factor away, for a lost device: they sign in without and set up a new one. Repeatable. Refuses not_found. */
export async function resetSecondFactor(
  tx: Tx,
  { actor, memberId }: { actor: MemberActor; memberId: string },
): Promise<Result<{ memberId: string }, { code: "not_found" }>> {
  const known = await tx.db.member.count({ where: { organizationId: tx.organizationId, id: memberId } });
  if (known === 0) return refuse({ code: "not_found" });
  await forgetSecondFactor(tx, { memberId });
  const data = { member_id: memberId, change: "reset" };
  await recordEvents(tx, [{ type: "member.second_factor", actor, subjectId: memberId, data }]);
  return ok({ memberId });
}
