// Which language a request is answered in, and the cookie that remembers a choice of it.
import Negotiator from "negotiator";
import { cookieName } from "@/lib/http/zone-cookie";
import { decideLang, isLang, type Lang } from "@/lib/i18n/languages";

const YEAR_S = 365 * 24 * 60 * 60;

/** Set by proxy.ts on candidates' addresses, with path and query: what stands around a page is told neither by Next. */
export const PAGE_HEADER = "x-candidate-page";

/** What is known of the person behind a link. */
export type KnownLocales = {
  candidate: string | null;
  organization: string | null;
  /** What the organisation offers; none named: all the product speaks. */
  offered?: readonly string[];
};

/** Nobody is known: a dead end, a refusal, a page that could not be read. */
const NOBODY: KnownLocales = { candidate: null, organization: null };

/**
 * The language for one request, of those that are offered: `?lang=`, its cookie, the candidate's, the browser's, the
 * organisation's, English. Pure.
 */
export function langOfRequest(
  { headers, query }: { headers: Headers; query: string | null },
  known: KnownLocales = NOBODY,
): Lang {
  const accepted = new Negotiator({ headers: { "accept-language": headers.get("accept-language") ?? "" } }).languages();
  return decideLang({ chosen: isLang(query) ? query : chosenBefore(headers), ...known, accepted });
}

/** The language for a plain page, where nobody is known. Pure. */
export function langOfPlainRequest({ headers, url }: { headers: Headers; url: string }): Lang {
  return langOfRequest({ headers, query: new URL(url).searchParams.get("lang") });
}

/** The Set-Cookie line that remembers a choice made by `?lang=`, or null when there is none to remember. */
export function chosenLangCookie({ query, isSecure }: { query: string | null; isSecure: boolean }): string | null {
  if (!isLang(query)) return null;
  const attributes = `Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return `${cookieName("lang", isSecure)}=${query}; ${attributes}`;
}

/** Both names are read: a value that is no language is passed over, and it decides about nothing but words. */
function chosenBefore(headers: Headers): string | null {
  return /(?:^|;\s*)(?:__Host-)?lang=([A-Za-z-]+)/.exec(headers.get("cookie") ?? "")?.[1] ?? null;
}
