import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { can } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/transaction";
import type { ViewRefusal } from "@/lib/interviews/saved-views/save-view";
import type { ChangeView } from "@/lib/interviews/saved-views/schema";
import { ok, refuse, type Result } from "@/lib/result";

/** Renames a view of one's own and says whom it is for. Repeatable. Refusals: not_found, name_taken, sharing_not_allowed. */
export async function changeView(
  tx: Tx,
  { actor, viewId, value }: { actor: MemberActor; viewId: string; value: ChangeView },
): Promise<Result<null, ViewRefusal>> {
  const { organizationId, db } = tx;
  const { memberId } = actor;
  const shared = value.shared === "yes";
  if (shared && !can(actor, "interviews:write")) return refuse({ code: "sharing_not_allowed" });
  const where = { organizationId_memberId_name: { organizationId, memberId, name: value.name } };
  const namesake = await db.savedView.findUnique({ where, select: { id: true } });
  if (namesake !== null && namesake.id !== viewId) return refuse({ code: "name_taken" });
  const { count } = await db.savedView.updateMany({
    where: { organizationId, id: viewId, memberId },
    data: { name: value.name, shared },
  });
  return count === 0 ? refuse({ code: "not_found" }) : ok(null);
}
