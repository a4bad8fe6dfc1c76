import "server-only";
import type { Actor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { LOCALES } from "@/lib/i18n/languages";
import { lockReasons } from "@/lib/reasons/lock-reasons";
import { findSameWords, productLabel, type ReasonLabels, type SameWords } from "@/lib/reasons/rules";
import { ok, refuse, type Result } from "@/lib/result";

export interface ChangeReason {
  actor: Actor;
  code: string;
  /** The organisation's own words, as a whole: a language left out goes back to the product's words, or to the organisation's language. */
  labels: ReasonLabels;
}

export type ChangeReasonRefusal =
  { code: "not_found" } | { code: "words_missing" } | ({ code: "words_taken" } & SameWords);

/**
 * Replaces the words of a reason; its code and what was recorded with it stay. No words at all bring back the product's.
 * Repeating it changes nothing. Refusals: not_found, words_missing (a reason of the organisation's own, without words in its
 * language), words_taken.
 */
export async function changeReason(
  tx: Tx,
  { actor, code, labels: given }: ChangeReason,
): Promise<Result<{ changed: boolean }, ChangeReasonRefusal>> {
  const { reasons, locale } = await lockReasons(tx);
  const reason = reasons.find((each) => each.code === code);
  if (reason === undefined) return refuse({ code: "not_found" });
  // What is typed just like the product's words is no word of one's own: it shall follow the product.
  const labels = Object.fromEntries(
    LOCALES.flatMap((each) => {
      const text = given[each];
      return text === undefined || text === productLabel(code, each) ? [] : [[each, text] as const];
    }),
  ) satisfies ReasonLabels;
  if (labels[locale] === undefined && productLabel(code, locale) === null) return refuse({ code: "words_missing" });
  const changed = LOCALES.filter((each) => reason.labels[each] !== labels[each]);
  if (changed.length === 0) return ok({ changed: false });
  const double = findSameWords(reasons, { code, labels });
  if (double !== null) return refuse({ code: "words_taken", ...double });
  await tx.db.reason.update({
    where: { organizationId_code: { organizationId: tx.organizationId, code } },
    data: { labels },
  });
  const data = { reason_code: code, fields: ["words"], languages: changed };
  await recordEvents(tx, [{ type: "reason.changed", actor, data }]);
  return ok({ changed: true });
}
