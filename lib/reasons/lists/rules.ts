// How the four lists are ordered and filled. Data in, data out: a list is its codes in order.
import { CANDIDATE_LISTS, NO_REASON_CODE, type ReasonCategory, type ReasonList } from "@/lib/reasons/schema";
import { ok, refuse, type Result } from "@/lib/result";

/** More choices than this nobody reads; the ones an organisation ever made are bounded too, because none is ever deleted. */
export const MAX_LISTED = 30;
export const MAX_REASONS = 100;

const CODE_LENGTH = 40;

export type Placed = {
  code: string;
  category: ReasonCategory;
  places: Readonly<Record<ReasonList, number | null>>;
};

export function isCandidateList(list: ReasonList): boolean {
  return (CANDIDATE_LISTS as readonly ReasonList[]).includes(list);
}

/** "Prefer not to say" can't be taken from candidates: it always satisfies (contract §3, Policy). */
export function isAlwaysIn(code: string, list: ReasonList): boolean {
  return code === NO_REASON_CODE && isCandidateList(list);
}

/** What is the company's own doing is no answer for a candidate (contract §6). */
export function isOnlyForStaff(category: ReasonCategory, list: ReasonList): boolean {
  return category === "company" && isCandidateList(list);
}

/** The codes of a list as it is shown: "prefer not to say" is always the last of a candidates' list. */
export function orderOf(reasons: readonly Placed[], list: ReasonList): string[] {
  const listed = reasons
    .filter((reason) => reason.places[list] !== null && !isAlwaysIn(reason.code, list))
    .toSorted((a, b) => (a.places[list] ?? 0) - (b.places[list] ?? 0) || (a.code < b.code ? -1 : 1))
    .map((reason) => reason.code);
  return isCandidateList(list) ? [...listed, NO_REASON_CODE] : listed;
}

/**
 * The list with `code` standing before another, or last. Refuses `not_listed` when either is not in it, `stays_last` for what
 * has its place for good.
 */
export function decideMove(
  order: readonly string[],
  { list, code, before }: { list: ReasonList; code: string; before: string | null },
): Result<string[], { code: "not_listed" } | { code: "stays_last" }> {
  if (isAlwaysIn(code, list)) return refuse({ code: "stays_last" });
  if (!order.includes(code) || (before !== null && !order.includes(before))) return refuse({ code: "not_listed" });
  if (code === before) return ok([...order]);
  const others = order.filter((each) => each !== code);
  const last = isCandidateList(list) ? others.indexOf(NO_REASON_CODE) : others.length;
  return ok(others.toSpliced(before === null ? last : others.indexOf(before), 0, code));
}

export type SwitchRefusal =
  | { code: "always_in" }
  | { code: "only_for_staff" }
  | { code: "list_full"; list: ReasonList }
  /** Staff could do nothing without a reason to give. */
  | { code: "last_of_list" };

/** The list with this reason in it (at its end) or out of it. */
export function decideSwitch(
  order: readonly string[],
  { list, reason, on }: { list: ReasonList; reason: { code: string; category: ReasonCategory }; on: boolean },
): Result<string[], SwitchRefusal> {
  const { code, category } = reason;
  if (isAlwaysIn(code, list)) return on ? ok([...order]) : refuse({ code: "always_in" });
  if (order.includes(code) === on) return ok([...order]);
  if (!on) {
    if (order.length === 1) return refuse({ code: "last_of_list" });
    return ok(order.filter((each) => each !== code));
  }
  if (isOnlyForStaff(category, list)) return refuse({ code: "only_for_staff" });
  if (order.length >= MAX_LISTED) return refuse({ code: "list_full", list });
  const end = isCandidateList(list) ? order.indexOf(NO_REASON_CODE) : order.length;
  return ok(order.toSpliced(end, 0, code));
}

/** A code nobody has yet, made from words: "Visa problem" → visa_problem. Words without Latin letters leave "reason". */
export function codeFrom(words: string, taken: ReadonlySet<string>): string {
  const latin = words
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, CODE_LENGTH)
    .replaceAll(/^[_0-9]+|_+$/g, "");
  const base = latin === "" ? "reason" : latin;
  if (!taken.has(base)) return base;
  let n = 2;
  while (taken.has(`${base}_${n}`)) n += 1;
  return `${base}_${n}`;
}
