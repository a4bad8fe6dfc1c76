// What the settings page of reasons shows: words in every language with where they come from, the lists, what is asked.
import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { LOCALES, type Locale } from "@/lib/i18n/languages";
import { getPolicy } from "@/lib/policies/queries";
import { isAlwaysIn, isOnlyForStaff, orderOf } from "@/lib/reasons/lists/rules";
import { listsOf, readReasons, type KnownReason } from "@/lib/reasons/lock-reasons";
import { findWords, productLabel } from "@/lib/reasons/rules";
import type { ReasonList } from "@/lib/reasons/schema";
import type { ReasonListView, ReasonSetting } from "@/lib/reasons/views/schema";

/** One list as admins see it: what is in it, in order, what could be, and whether it is asked for. */
export async function getReasonList(tx: Tx, { list }: { list: ReasonList }): Promise<ReasonListView> {
  const { reasons, locale } = await readReasons(tx);
  const policy = await getPolicy(tx);
  const order = orderOf(reasons, list);
  const settingOf = (reason: KnownReason) => toSetting(reason, { locale, list });
  const listed = order.flatMap((code) => reasons.filter((reason) => reason.code === code).map(settingOf));
  const others = reasons
    .filter((reason) => !order.includes(reason.code) && !isOnlyForStaff(reason.category, list))
    .map(settingOf)
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));
  const demand = list === "staff" ? null : policy.reason[list === "move" ? "reschedule" : list];
  const act = list === "move" ? "reschedule" : list;
  const exceptions =
    act === "staff" ? 0 : policy.overrides.filter((override) => override.reason?.[act] !== undefined).length;
  return { list, locale, listed, others, demand, exceptions };
}

/** One reason with its words in every language, or null when this organisation has none such. */
export async function getReasonSetting(tx: Tx, { code }: { code: string }): Promise<ReasonSetting | null> {
  const { reasons, locale } = await readReasons(tx);
  const reason = reasons.find((each) => each.code === code);
  return reason === undefined ? null : toSetting(reason, { locale, list: "staff" });
}

/** The language an organisation writes its own words in first. */
export async function getReasonLocale(tx: Tx): Promise<Locale> {
  return (await readReasons(tx)).locale;
}

function toSetting(reason: KnownReason, { locale, list }: { locale: Locale; list: ReasonList }): ReasonSetting {
  const { code, category } = reason;
  const words = LOCALES.map((each) => ({
    locale: each,
    own: reason.labels[each] ?? null,
    product: productLabel(code, each),
    ...findWords(reason, each, locale),
  }));
  return {
    code,
    category,
    locale,
    label: findWords(reason, locale, locale).text,
    isProducts: productLabel(code, "en") !== null,
    isAlwaysIn: isAlwaysIn(code, list),
    words,
    lists: listsOf(reason),
  };
}
