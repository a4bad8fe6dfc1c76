// Where sign-in leads to and comes back from. Only paths of our own: an open redirect would lend our name to anybody.

/** The sign-in page that leads back to `next`; `ended`: there was a session and it is over. */
export function signInPath({ next, ended = false }: { next: string; ended?: boolean }): string {
  const query = new URLSearchParams();
  if (next !== "/") query.set("next", next);
  if (ended) query.set("ended", "1");
  return query.size === 0 ? "/sign-in" : `/sign-in?${query}`;
}

/** `next` if it is a path of this origin that a page can stand at, else "/". Pure. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || next.length > 2_000 || !next.startsWith("/")) return "/";
  // Browsers read "/\host" and "/<tab>/host" as another host; the parser below reads as they do.
  const url = URL.parse(next, "http://here.invalid");
  if (url === null || url.origin !== "http://here.invalid" || url.username !== "") return "/";
  const path = url.pathname + url.search;
  if (path.startsWith("//") || /^\/(api|sign-in|sign-out|_next)(\/|$)/.test(url.pathname)) return "/";
  return path;
}
