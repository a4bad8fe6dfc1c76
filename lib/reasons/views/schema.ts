// What the pages of the reasons' settings show. Written by settings-queries.ts, drawn by components/reasons.
import type { Locale } from "@/lib/i18n/languages";
import type { ReasonDemand } from "@/lib/policies/schema";
import type { ReasonCategory, ReasonList } from "@/lib/reasons/schema";

export type WordsView = {
  locale: Locale;
  /** The organisation's own words in this language. */
  own: string | null;
  /** What the product says where the organisation says nothing. */
  product: string | null;
  /** What a reader of this language sees now. */
  text: string;
  /** Whose words those are; a locale: lent by that language, because this one has none. */
  from: "own" | "product" | Locale | "code";
};

export type ReasonSetting = {
  code: string;
  category: ReasonCategory;
  /** In the organisation's own language, which `locale` names. */
  label: string;
  locale: Locale;
  /** One the product brought: it has words in every language. */
  isProducts: boolean;
  /** Neither moved nor taken out of the list looked at. */
  isAlwaysIn: boolean;
  words: readonly WordsView[];
  lists: readonly ReasonList[];
};

export type ReasonListView = {
  list: ReasonList;
  locale: Locale;
  listed: readonly ReasonSetting[];
  /** Known, but not in this list. */
  others: readonly ReasonSetting[];
  /** Null for staff, who always give one. */
  demand: ReasonDemand | null;
  /** Overrides for single jobs or kinds that say something else of this demand. */
  exceptions: number;
};
