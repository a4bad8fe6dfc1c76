import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { newId } from "@/lib/ids";
import { ok, refuse, type Result } from "@/lib/result";
import type { NewMember } from "@/lib/team/schema";

/**
 * Adds a member. `passwordHash` comes from `hashPassword`; null: no sign-in by password yet.
 * Refusals: address_taken (also when the same call is repeated).
 */
export async function createMember(
  tx: Tx,
  { actor, member, passwordHash }: { actor: Actor; member: NewMember; passwordHash: string | null },
): Promise<Result<{ memberId: string }, { code: "address_taken"; memberId: string }>> {
  const id = newId("mbr");
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO member (organization_id, id, email, name, role, password_hash, created_at)
    VALUES (${tx.organizationId}, ${id}, ${member.email.toLowerCase()}, ${member.name}, ${member.role}, ${passwordHash}, ${tx.now})
    ON CONFLICT (organization_id, email) DO NOTHING RETURNING id`;
  if (rows.length === 0) {
    const known = await tx.db.member.findFirstOrThrow({
      where: { organizationId: tx.organizationId, email: member.email.toLowerCase() },
      select: { id: true },
    });
    return refuse({ code: "address_taken", memberId: known.id });
  }
  await recordEvents(tx, [
    { type: "member.created", actor, subjectId: id, data: { member_id: id, role: member.role } },
  ]);
  return ok({ memberId: id });
}
