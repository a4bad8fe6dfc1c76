// The words of candidate pages and mails, on the server only: pages send finished sentences, never a catalogue.
import { createTranslator } from "next-intl";
import { CANDIDATE_MESSAGES, MAIL_MESSAGES } from "./catalogues";
import { localeOf, type Lang } from "./languages";

/** The words of candidate pages in the reader's language. A missing or unfilled message throws: no page can show a raw key. */
export function candidateText(lang: Lang) {
  return createTranslator({ locale: lang, messages: CANDIDATE_MESSAGES[localeOf(lang)], onError: rethrow });
}
export type CandidateText = ReturnType<typeof candidateText>;

/** The words of mails in the reader's language. Throws as `candidateText` does: no mail can show a raw key. */
export function mailText(lang: Lang) {
  return createTranslator({ locale: lang, messages: MAIL_MESSAGES[localeOf(lang)], onError: rethrow });
}
export type MailText = ReturnType<typeof mailText>;

/** "Ben", "Ben and Chidi", "Ben, Chidi and Dana", as the language joins names. */
export function listNames(names: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(lang === "en" ? "en-GB" : lang, { type: "conjunction" }).format(names);
}

function rethrow(error: Error): never {
  throw error;
}
