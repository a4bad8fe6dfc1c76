// How often a candidate's link may be asked (contract.md §3, Limits). Asked in proxy.ts, because a page can't answer 429.
import "server-only";
import { linkIdOf } from "@/lib/candidate-links/link-url";
import { plainPage } from "@/lib/http/plain-page";
import { langOfPlainRequest } from "@/lib/http/reader-lang";
import { addressSubject, consumeLimit, limitHeaders } from "@/lib/http/rate-limit";
import { languageLinks } from "@/lib/i18n/language-links";
import { candidateText } from "@/lib/i18n/translator";

/**
 * Counts a request for this token: good ones by link, wrong ones by client address, so that a whole office behind one address is
 * never locked out by good links. The page to answer with when it was too many or the token opens nothing, else null.
 */
export async function limitCandidate(
  request: { headers: Headers; url: string },
  { token, clientAddress }: { token: string; clientAddress: string },
): Promise<Response | null> {
  const linkId = linkIdOf(token);
  const state =
    linkId === null
      ? await consumeLimit("wrong-token", addressSubject(clientAddress))
      : await consumeLimit("candidate-link", linkId);
  if (state.allowed && linkId !== null) return null;
  const lang = langOfPlainRequest(request);
  const t = candidateText(lang);
  const { pathname, search } = new URL(request.url);
  const languages = { label: t("shell.languages"), links: languageLinks(pathname + search, lang) };
  // Next renders a page's "not found" with scripts alone; a dead end must have its words without any.
  if (state.allowed) {
    const text = `${t("deadEnds.unknownText")} ${t("deadEnds.unknownHelp")}`;
    return plainPage(request, { status: 404, lang, languages, title: t("deadEnds.unknownTitle"), text });
  }
  return plainPage(request, {
    status: 429,
    lang,
    languages,
    title: t("refused.title429"),
    text: t("refused.text429"),
    headers: limitHeaders(state),
  });
}
