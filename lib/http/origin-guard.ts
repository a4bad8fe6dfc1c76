// Who may post to us: pages of our own origin only. Route handlers have no such check of their own, and Next's believes
// X-Forwarded-Host (reference: OWASP CSRF sheet, Fetch Metadata with Origin as the fallback).

/**
 * Whether a write came from a page of `appUrl` (an origin). Sec-Fetch-Site is asked first because no page can forge it, then
 * Origin; with neither, the answer is no. Pure.
 */
export function isSameOriginWrite({ headers, appUrl }: { headers: Headers; appUrl: string }): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return origin === appUrl;
  return site === "same-origin";
}
