import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Role } from "@/lib/authz/roles";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { ok, refuse, type Result } from "@/lib/result";

export interface ChangeMember {
  actor: Actor;
  memberId: string;
  /** From `hashPassword`. */
  passwordHash?: string | undefined;
  role?: Role | undefined;
  /** True shuts the member out, false lets them in again. */
  disabled?: boolean | undefined;
}

/**
 * Changes password, role or access of a member and ends all their sessions at once (ASVS 7.4). Repeating it ends sessions
 * again. Refusals: not_found, last_admin (nobody would be left who can manage the team).
 */
export async function changeMember(
  tx: Tx,
  { actor, memberId, passwordHash, role, disabled }: ChangeMember,
): Promise<Result<{ memberId: string }, { code: "not_found" } | { code: "last_admin" }>> {
  const { organizationId } = tx;
  // All admins are locked, by id: two who demote each other at once must not both succeed.
  const admins = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM member WHERE organization_id = ${organizationId} AND role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
  const losesAdmin = (role !== undefined && role !== "admin") || disabled === true;
  if (losesAdmin && admins.length === 1 && admins[0]?.id === memberId) return refuse({ code: "last_admin" });
  const { count } = await tx.db.member.updateMany({
    where: { organizationId, id: memberId },
    data: {
      sessionVersion: { increment: 1 },
      ...(passwordHash !== undefined && { passwordHash }),
      ...(role !== undefined && { role }),
      ...(disabled !== undefined && { disabledAt: disabled ? tx.now : null }),
    },
  });
  if (count === 0) return refuse({ code: "not_found" });
  const fields = [
    passwordHash !== undefined && "password",
    role !== undefined && "role",
    disabled !== undefined && "disabled",
  ].filter((name) => name !== false);
  await recordEvents(tx, [
    { type: "member.changed", actor, subjectId: memberId, data: { member_id: memberId, fields } },
  ]);
  return ok({ memberId });
}
