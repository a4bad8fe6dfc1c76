import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { can } from "@/lib/authz/permissions";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { listHref, readListFilter } from "@/lib/interviews/list-filter";
import { MAX_VIEWS, type NewView } from "@/lib/interviews/saved-views/schema";
import { ok, refuse, type Result } from "@/lib/result";

export type ViewRefusal =
  { code: "name_taken" } | { code: "too_many_views" } | { code: "sharing_not_allowed" } | { code: "not_found" };

/**
 * Keeps a filter under a name; the same name again with the same filter changes nothing. What can't be meant in the filter is left
 * out. Only who may change interviews shares with the team. Refusals: name_taken, too_many_views (50), sharing_not_allowed.
 */
export async function saveView(
  tx: Tx,
  { actor, value }: { actor: MemberActor; value: NewView },
): Promise<Result<{ query: string }, ViewRefusal>> {
  const { organizationId, db } = tx;
  const { memberId } = actor;
  const shared = value.shared === "yes";
  if (shared && !can(actor, "interviews:write")) return refuse({ code: "sharing_not_allowed" });
  const { filter } = readListFilter(Object.fromEntries(new URLSearchParams(value.query)));
  const query = listHref(filter).split("?")[1] ?? "";
  // Two of the same name at once: the unique index lets the first in.
  const { count } = await db.savedView.createMany({
    data: [{ organizationId, id: newId("vew"), memberId, name: value.name, query, shared, createdAt: tx.now }],
    skipDuplicates: true,
  });
  if (count === 0) {
    const where = { organizationId_memberId_name: { organizationId, memberId, name: value.name } };
    const found = await db.savedView.findUnique({ where });
    return found?.query === query && found.shared === shared ? ok({ query }) : refuse({ code: "name_taken" });
  }
  const all = await db.savedView.count({ where: { organizationId, memberId } });
  return all > MAX_VIEWS ? refuse({ code: "too_many_views" }) : ok({ query });
}
