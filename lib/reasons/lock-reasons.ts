// The reasons of an organisation, for a change of them, and the one writer of their places.
import "server-only";
import { lockOrganization } from "@/lib/db/lock-organization";
import type { Tx } from "@/lib/db/transaction";
import type { Locale } from "@/lib/i18n/languages";
import type { Placed } from "@/lib/reasons/lists/rules";
import { organizationLocaleOf, positionColumn, readLabels, type ReasonLabels } from "@/lib/reasons/rules";
import { REASON_LISTS, type ReasonCategory, type ReasonList } from "@/lib/reasons/schema";

export type KnownReason = Placed & { labels: ReasonLabels };
export type KnownReasons = { reasons: KnownReason[]; locale: Locale };

/** All reasons there ever were, with the organisation's language. */
export async function readReasons(tx: Tx): Promise<KnownReasons> {
  const { locale } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { locale: true },
  });
  const rows = await tx.db.reason.findMany({
    where: { organizationId: tx.organizationId },
    orderBy: { code: "asc" },
  });
  const reasons = rows.map((row) => ({
    code: row.code,
    category: row.category as ReasonCategory,
    labels: readLabels(row.labels),
    places: {
      cancel: row.cancelPosition,
      move: row.movePosition,
      withdraw: row.withdrawPosition,
      staff: row.staffPosition,
    },
  }));
  return { reasons, locale: organizationLocaleOf(locale) };
}

/** Locks the organisation's reasons against other changes of them until the transaction ends, and returns them. */
export async function lockReasons(tx: Tx): Promise<KnownReasons> {
  // The organisation's row stands for the whole lists: orders and limits concern rows that are not there yet.
  await lockOrganization(tx);
  return readReasons(tx);
}

/** Writes the places of a locked list; what is not in `order` is out of it. Returns whether anything changed. */
export async function writeOrder(
  tx: Tx,
  { reasons, list, order }: { reasons: readonly Placed[]; list: ReasonList; order: readonly string[] },
): Promise<boolean> {
  let changed = false;
  for (const reason of reasons) {
    const index = order.indexOf(reason.code);
    const place = index === -1 ? null : index;
    if (reason.places[list] === place) continue;
    changed = true;
    await tx.db.reason.update({
      where: { organizationId_code: { organizationId: tx.organizationId, code: reason.code } },
      data: { [positionColumn(list)]: place },
    });
  }
  return changed;
}

/** The lists a reason stands in. */
export function listsOf({ places }: Placed): ReasonList[] {
  return REASON_LISTS.filter((list) => places[list] !== null);
}
