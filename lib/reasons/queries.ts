import "server-only";
import type { Tx } from "@/lib/db/transaction";
import type { Lang } from "@/lib/i18n/languages";
import { positionColumn, readLabels, reasonLabel } from "@/lib/reasons/rules";
import {
  NO_REASON_CODE,
  REASON_LISTS,
  type ReasonCategory,
  type ReasonList,
  type ReasonView,
} from "@/lib/reasons/schema";

type Wanted = ReasonList | "any";

/**
 * The reasons of a list in the organisation's order, in the words of this language; `any`: all that are in use somewhere.
 * Candidates can always say "prefer not to say", and it comes last (contract §3, Policy).
 */
export async function listReasons(tx: Tx, { list, lang }: { list: Wanted; lang: Lang }): Promise<ReasonView[]> {
  const locale = await localeOfOrganization(tx);
  const rows = await tx.db.reason.findMany({ where: { organizationId: tx.organizationId } });
  const shown = rows
    .filter((row) => list === "any" || row[positionColumn(list)] !== null)
    .toSorted((a, b) => placeOf(a, list) - placeOf(b, list) || (a.code < b.code ? -1 : 1))
    .map((row) => ({
      code: row.code,
      category: row.category as ReasonCategory,
      label: reasonLabel({ code: row.code, labels: readLabels(row.labels) }, lang, locale),
      lists: listsOf(row),
    }))
    .filter((reason) => reason.lists.length > 0);
  if (list === "any" || list === "staff") return shown;
  const silent = shown.find((reason) => reason.code === NO_REASON_CODE) ?? {
    code: NO_REASON_CODE,
    category: "other" as const,
    label: await getReasonLabel(tx, { code: NO_REASON_CODE, lang }),
    lists: [],
  };
  return [...shown.filter((reason) => reason.code !== NO_REASON_CODE), silent];
}

/** One reason that stands in this list now (`any`: in some list), or null. */
export async function getReason(
  tx: Tx,
  { code, list }: { code: string; list: Wanted },
): Promise<Pick<ReasonView, "code" | "category"> | null> {
  const row = await tx.db.reason.findUnique({
    where: { organizationId_code: { organizationId: tx.organizationId, code } },
  });
  if (row === null || listsOf(row).length === 0) return null;
  if (list !== "any" && row[positionColumn(list)] === null) return null;
  return { code, category: row.category as ReasonCategory };
}

/** The words for every reason this organisation ever had, by code: what was switched off stays readable in old records. */
export async function reasonLabels(tx: Tx, { lang }: { lang: Lang }): Promise<ReadonlyMap<string, string>> {
  const locale = await localeOfOrganization(tx);
  const rows = await tx.db.reason.findMany({
    where: { organizationId: tx.organizationId },
    select: { code: true, labels: true },
  });
  return new Map(
    rows.map(({ code, labels }) => [code, reasonLabel({ code, labels: readLabels(labels) }, lang, locale)]),
  );
}

/** The words for one code, also one that was switched off or never was the organisation's. */
export async function getReasonLabel(tx: Tx, { code, lang }: { code: string; lang: Lang }): Promise<string> {
  const row = await tx.db.reason.findUnique({
    where: { organizationId_code: { organizationId: tx.organizationId, code } },
    select: { labels: true },
  });
  return reasonLabel({ code, labels: readLabels(row?.labels) }, lang, await localeOfOrganization(tx));
}

type Places = Record<ReturnType<typeof positionColumn>, number | null>;

function listsOf(row: Places): ReasonList[] {
  return REASON_LISTS.filter((list) => row[positionColumn(list)] !== null);
}

/** In `any` the staff's order comes first, because it normally holds them all. */
function placeOf(row: Places, list: Wanted): number {
  if (list !== "any") return row[positionColumn(list)] ?? 0;
  const [first = "staff"] = listsOf(row).toReversed();
  return (row[positionColumn(first)] ?? 0) + (REASON_LISTS.length - REASON_LISTS.indexOf(first)) * 1_000;
}

async function localeOfOrganization(tx: Tx): Promise<string> {
  const { locale } = await tx.db.organization.findUniqueOrThrow({
    where: { id: tx.organizationId },
    select: { locale: true },
  });
  return locale;
}
