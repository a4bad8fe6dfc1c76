// Every catalogue in every language. Typed by the English one: a missing key is a type error, and catalogues.test.ts and the
// build compare keys and arguments.
import candidateAr from "./messages/candidate/ar.json";
import candidateDe from "./messages/candidate/de.json";
import candidateEn from "./messages/candidate/en.json";
import candidateEs from "./messages/candidate/es.json";
import candidateFr from "./messages/candidate/fr.json";
import candidateJa from "./messages/candidate/ja.json";
import mailAr from "./messages/mail/ar.json";
import mailDe from "./messages/mail/de.json";
import mailEn from "./messages/mail/en.json";
import mailEs from "./messages/mail/es.json";
import mailFr from "./messages/mail/fr.json";
import mailJa from "./messages/mail/ja.json";
import reasonsAr from "./messages/reasons/ar.json";
import reasonsDe from "./messages/reasons/de.json";
import reasonsEn from "./messages/reasons/en.json";
import reasonsEs from "./messages/reasons/es.json";
import reasonsFr from "./messages/reasons/fr.json";
import reasonsJa from "./messages/reasons/ja.json";
import type { Locale } from "./languages";

type Catalogue<Messages> = Readonly<Record<Locale, Messages>>;

/** What candidate pages say. */
export const CANDIDATE_MESSAGES: Catalogue<typeof candidateEn> = {
  en: candidateEn,
  de: candidateDe,
  fr: candidateFr,
  es: candidateEs,
  ja: candidateJa,
  ar: candidateAr,
};

/** What mails say. */
export const MAIL_MESSAGES: Catalogue<typeof mailEn> = {
  en: mailEn,
  de: mailDe,
  fr: mailFr,
  es: mailEs,
  ja: mailJa,
  ar: mailAr,
};

/** The words of the reasons every organisation begins with, by code. */
export const REASON_LABELS: Catalogue<typeof reasonsEn> = {
  en: reasonsEn,
  de: reasonsDe,
  fr: reasonsFr,
  es: reasonsEs,
  ja: reasonsJa,
  ar: reasonsAr,
};
