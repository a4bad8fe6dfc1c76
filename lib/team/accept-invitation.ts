import "server-only";
import { enter, type Client, type Entry } from "@/lib/authz/enter";
import { consumeMemberLink, readMemberLink } from "@/lib/authz/member-links";
import { hashPassword } from "@/lib/authz/password";
import type { Tx } from "@/lib/db/transaction";
import { ok, refuse, type Result } from "@/lib/result";
import { createMember } from "@/lib/team/create-member";
import { findPasswordFault, type PasswordFault } from "@/lib/team/rules";

export type InvitationRefusal = { code: "over" | "address_taken" } | { code: "weak_password"; fault: PasswordFault };

/**
 * Makes the member an invitation was for, under the name they typed, and signs them in. Works once.
 * Refusals: over (used, revoked, too old), weak_password, address_taken (became a member in another way).
 */
export async function acceptInvitation(
  tx: Tx,
  { linkId, name, password, client }: { linkId: string; name: string; password: string; client: Client },
): Promise<Result<Entry, InvitationRefusal>> {
  const link = await readMemberLink(tx, { linkId });
  if (link === null || link.isOver || link.role === null) return refuse({ code: "over" });
  const fault = findPasswordFault(password, [link.email, link.email.split("@")[0] ?? "", name, link.organizationName]);
  if (fault !== null) return refuse({ code: "weak_password", fault });
  if (!(await consumeMemberLink(tx, { linkId }))) return refuse({ code: "over" });
  const actor = { type: "system", organizationId: tx.organizationId, process: "invitation" } as const;
  const member = { email: link.email, name, role: link.role };
  const made = await createMember(tx, { actor, member, passwordHash: await hashPassword(password) });
  if (!made.ok) return refuse({ code: "address_taken" });
  const entry = await enter(tx, { memberId: made.value.memberId, client, method: "invitation" });
  return entry === null ? refuse({ code: "over" }) : ok(entry);
}
