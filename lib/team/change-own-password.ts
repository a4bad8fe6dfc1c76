import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { hashPassword, verifyPassword } from "@/lib/authz/password";
import type { Tx } from "@/lib/db/transaction";
import { consumeLimit, refundLimit } from "@/lib/http/rate-limit";
import { ok, refuse, type Result } from "@/lib/result";
import { changeMember } from "@/lib/team/change-member";
import { findPasswordFault, type PasswordFault } from "@/lib/team/rules";

export type OwnPasswordRefusal =
  | { code: "wrong_password" }
  | { code: "too_many_attempts"; retryAfterSeconds: number }
  | { code: "weak_password"; fault: PasswordFault };

/**
 * Gives the member another password, known the present one, and ends all of their sessions, this one included.
 * Refusals: wrong_password and too_many_attempts (a stolen session must not become a place to guess), weak_password.
 */
export async function changeOwnPassword(
  tx: Tx,
  { actor, current, password }: { actor: MemberActor; current: string; password: string },
): Promise<Result<{ memberId: string }, OwnPasswordRefusal>> {
  const { memberId } = actor;
  const limit = await consumeLimit("failed-sign-in", `member ${memberId}`);
  if (!limit.allowed) return refuse({ code: "too_many_attempts", retryAfterSeconds: limit.resetSeconds });
  const member = await tx.db.member.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: memberId } },
    select: { email: true, name: true, passwordHash: true, organization: { select: { name: true } } },
  });
  const { matches } = await verifyPassword({ password: current, hash: member.passwordHash });
  if (!matches) return refuse({ code: "wrong_password" });
  await refundLimit("failed-sign-in", `member ${memberId}`);
  const words = [member.email, member.email.split("@")[0] ?? "", member.name, member.organization.name];
  const fault = findPasswordFault(password, words);
  if (fault !== null) return refuse({ code: "weak_password", fault });
  const changed = await changeMember(tx, { actor, memberId, passwordHash: await hashPassword(password) });
  // Neither role nor access changes, and the row was just read: it can't be refused.
  if (!changed.ok) throw new Error(`A password change was refused: ${changed.refusal.code}`);
  return ok({ memberId });
}
