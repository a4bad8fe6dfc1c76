import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { withoutTurns } from "@/lib/i18n/bidi";
import type { SavedViewRow } from "@/lib/interviews/saved-views/schema";

const MAX_SHOWN = 200;

/** The member's own views and those shared with the team, own ones first, by name. */
export async function listSavedViews(tx: Tx, { memberId }: { memberId: string }): Promise<SavedViewRow[]> {
  const rows = await tx.db.savedView.findMany({
    where: { organizationId: tx.organizationId, OR: [{ memberId }, { shared: true }] },
    include: { member: { select: { name: true } } },
    orderBy: { name: "asc" },
    take: MAX_SHOWN,
  });
  const views = rows.map((row) => ({
    id: row.id,
    name: withoutTurns(row.name),
    query: row.query,
    shared: row.shared,
    isOwn: row.memberId === memberId,
    ownerName: withoutTurns(row.member.name),
  }));
  return [...views.filter((view) => view.isOwn), ...views.filter((view) => !view.isOwn)];
}
