import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { ok, type Result } from "@/lib/result";

/** Deletes a view of one's own; an admin also one of the team. What is not there any more is deleted already. */
export async function deleteView(
  tx: Tx,
  { actor, viewId }: { actor: MemberActor; viewId: string },
): Promise<Result<null, never>> {
  await tx.db.savedView.deleteMany({
    where: {
      organizationId: tx.organizationId,
      id: viewId,
      OR: [{ memberId: actor.memberId }, ...(actor.role === "admin" ? [{ shared: true }] : [])],
    },
  });
  return ok(null);
}
