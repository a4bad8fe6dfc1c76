// The words of candidate pages and mails, on the server only: pages send finished sentences, never a catalogue.
import { createTranslator } from "use-intl/core";
import { isolated } from "./bidi";
import { CANDIDATE_MESSAGES, MAIL_MESSAGES } from "./catalogues";
import { directionOf, localeOf, type Lang } from "./languages";

/** The words of candidate pages in the reader's language. A missing or unfilled message throws: no page can show a raw key. */
export function candidateText(lang: Lang) {
  const messages = CANDIDATE_MESSAGES[localeOf(lang)];
  return isolating(createTranslator({ locale: lang, messages, onError: rethrow }), lang);
}

/** The words of mails in the reader's language. Throws as `candidateText` does: no mail can show a raw key. */
export function mailText(lang: Lang) {
  const messages = MAIL_MESSAGES[localeOf(lang)];
  return isolating(createTranslator({ locale: lang, messages, onError: rethrow }), lang);
}

/** "Ben", "Ben and Chidi", "Ben, Chidi and Dana", as the language joins names. */
export function listNames(names: readonly string[], lang: Lang): string {
  const alone = names.map((name) => isolated(name, directionOf(lang)));
  return new Intl.ListFormat(lang === "en" ? "en-GB" : lang, { type: "conjunction" }).format(alone);
}

type Speaker = ((key: never, values?: never) => string) & { rich: unknown; markup: unknown };

/** Every text put into a message stands alone in it, whatever its script: names, addresses, titles. */
function isolating<T extends Speaker>(t: T, lang: Lang): T {
  const direction = directionOf(lang);
  type Call = (key: unknown, values?: Record<string, unknown>, ...rest: unknown[]) => unknown;
  const wrap = (call: unknown): Call => {
    return (key, values, ...rest) => (call as Call)(key, values && isolatedValues(values, direction), ...rest);
  };
  return Object.assign(wrap(t), t, { rich: wrap(t.rich), markup: wrap(t.markup) }) as unknown as T;
}

function isolatedValues(values: Record<string, unknown>, direction: "ltr" | "rtl"): Record<string, unknown> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? isolated(value, direction) : value]),
  );
}

function rethrow(error: Error): never {
  throw error;
}
