// Candidates' pages know no server actions: their forms go to handlers of their own. Asked in proxy.ts, because for a body that Next takes
// for an action and can't read it answers a bare 500.
import "server-only";
import { plainPage } from "@/lib/http/plain-page";
import { langOfPlainRequest } from "@/lib/http/reader-lang";
import { candidateText } from "@/lib/i18n/translator";

/** Read by handlers, which answer with a page of their own. */
const HANDLED = /\/(submit|reminders\/stop)$/;

/** The page to answer with where a candidate's address is sent what Next would take for a server action, else null. */
export function refuseAction(request: { method: string; headers: Headers; url: string }): Response | null {
  const { method, headers, url } = request;
  const isAction = headers.has("next-action") || /^multipart\//i.test(headers.get("content-type") ?? "");
  if (method !== "POST" || !isAction || HANDLED.test(new URL(url).pathname)) return null;
  const lang = langOfPlainRequest(request);
  const t = candidateText(lang);
  return plainPage(request, { status: 400, lang, title: t("refused.title400"), text: t("refused.text400") });
}
