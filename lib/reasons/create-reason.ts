import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { codeFrom, decideSwitch, MAX_REASONS, orderOf, type SwitchRefusal } from "@/lib/reasons/lists/rules";
import { listsOf, lockReasons, writeOrder, type KnownReason } from "@/lib/reasons/lock-reasons";
import { findSameWords, type ReasonLabels, type SameWords } from "@/lib/reasons/rules";
import type { ReasonCategory, ReasonList } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

export interface CreateReason {
  actor: Actor;
  category: ReasonCategory;
  /** Words by language; those in the organisation's own must be there. */
  labels: ReasonLabels;
  lists: readonly ReasonList[];
  /** What events and the API will call it, for ever; left out: made from the words. */
  code?: string | undefined;
}

export type CreateReasonRefusal =
  | { code: "words_missing" }
  | { code: "code_taken" }
  | { code: "too_many_reasons" }
  | ({ code: "words_taken" } & SameWords)
  | SwitchRefusal;

/**
 * Adds a reason of the organisation's own at the end of the lists named. The very same again changes nothing and answers with
 * the reason that is there. Refusals: words_missing (in the organisation's language), words_taken, code_taken,
 * too_many_reasons, list_full, only_for_staff.
 */
export async function createReason(
  tx: Tx,
  { actor, category, labels, lists, code: wanted }: CreateReason,
): Promise<Result<{ changed: boolean; code: string }, CreateReasonRefusal>> {
  const { reasons, locale } = await lockReasons(tx);
  const words = labels[locale];
  if (words === undefined) return refuse({ code: "words_missing" });
  const same = reasons.find((reason) => isSame(reason, { category, labels, lists, code: wanted }));
  if (same !== undefined) return ok({ changed: false, code: same.code });
  const taken = new Set(reasons.map((reason) => reason.code));
  if (wanted !== undefined && taken.has(wanted)) return refuse({ code: "code_taken" });
  const double = findSameWords(reasons, { code: null, labels });
  if (double !== null) return refuse({ code: "words_taken", ...double });
  if (reasons.length >= MAX_REASONS) return refuse({ code: "too_many_reasons" });
  const code = wanted ?? codeFrom(words, taken);
  const reason: KnownReason = {
    code,
    category,
    labels,
    places: { cancel: null, move: null, withdraw: null, staff: null },
  };
  await tx.db.reason.create({ data: { organizationId: tx.organizationId, code, category, labels } });
  for (const list of new Set(lists)) {
    const order = decideSwitch(orderOf(reasons, list), { list, reason, on: true });
    if (!order.ok) return order;
    await writeOrder(tx, { reasons: [...reasons, reason], list, order: order.value });
  }
  const data = { reason_code: code, category, lists: [...new Set(lists)] };
  await recordEvents(tx, [{ type: "reason.created", actor, data }]);
  return ok({ changed: true, code });
}

/** The one that a first sending of the same form has made. */
function isSame(reason: KnownReason, { category, labels, lists, code }: Omit<CreateReason, "actor">): boolean {
  const sameLabels = JSON.stringify(sorted(reason.labels)) === JSON.stringify(sorted(labels));
  const sameLists = listsOf(reason).toSorted().join() === [...new Set(lists)].toSorted().join();
  return reason.category === category && sameLabels && sameLists && (code === undefined || code === reason.code);
}

function sorted(labels: ReasonLabels): [string, string][] {
  return Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
