import "server-only";
import { enter, type Client, type Entry } from "@/lib/authz/enter";
import { consumeMemberLink, readMemberLink } from "@/lib/authz/member-links";
import { hashPassword } from "@/lib/authz/password";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";
import { changeMember } from "@/lib/team/change-member";
import { findPasswordFault, type PasswordFault } from "@/lib/team/rules";

export type ResetRefusal = { code: "over" } | { code: "weak_password"; fault: PasswordFault };

/**
 * Gives the member of a mailed link a new password, ends all their sessions and signs them in; a second factor is still asked for.
 * Works once. Refusals: over (used, too old, password or access changed since), weak_password.
 */
export async function resetPassword(
  tx: Tx,
  { linkId, password, client }: { linkId: string; password: string; client: Client },
): Promise<Result<Entry, ResetRefusal>> {
  const link = await readMemberLink(tx, { linkId });
  if (link === null || link.isOver || link.memberId === null) return refuse({ code: "over" });
  const fault = findPasswordFault(password, [link.email, link.email.split("@")[0] ?? "", link.organizationName]);
  if (fault !== null) return refuse({ code: "weak_password", fault });
  if (!(await consumeMemberLink(tx, { linkId }))) return refuse({ code: "over" });
  const { memberId } = link;
  const actor = { type: "system", organizationId: tx.organizationId, process: "password_reset" } as const;
  const changed = await changeMember(tx, { actor, memberId, passwordHash: await hashPassword(password) });
  const entry = changed.ok ? await enter(tx, { memberId, client, method: "password" }) : null;
  return entry === null ? refuse({ code: "over" }) : ok(entry);
}
