// What the plain forms around signing in share: a 303 with cookies, and whole pages for what can't be answered by the form.
import "server-only";
import { isOverload } from "@/lib/db/errors";
import { env, isSecureOrigin } from "@/lib/env";
import { readFormBody } from "@/lib/http/form-body";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { plainPage } from "@/lib/http/plain-page";
import { log } from "@/lib/log";

/** The named fields of a post from our own pages, or the page that says why it is none. */
export async function readPost(
  request: Request,
  names: readonly string[],
): Promise<{ ok: true; fields: Map<string, string> } | { ok: false; response: Response }> {
  const refuse = (status: 400 | 403 | 413) => ({ ok: false as const, response: refusedPost(request, status) });
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refuse(403);
  const body = await readFormBody(request, names).catch(() => null);
  if (body === null) return refuse(400);
  if (!body.ok) return refuse(body.status);
  // No database keeps this character, and nobody types it.
  return [...body.fields.values()].some((value) => value.includes("\u0000")) ? refuse(400) : body;
}

/** Runs what needs the database; while that is away, a page says so. */
export async function orUnavailable(request: Request, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!isOverload(error)) throw error;
    log.error({ err: error }, "sign-in could not reach the database");
    return refusedPost(request, 503);
  }
}

export function setCookie(name: string, value: string, maxAgeS: number): string {
  const secure = isSecureOrigin(env().APP_URL) ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure}`;
}

export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

export function tooManyTries(request: Request, seconds: number): Response {
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return plainPage(request, {
    status: 429,
    title: "Too many tries",
    text: `There were too many wrong tries. Wait ${wait}, then try again.`,
    link: { href: "/sign-in", text: "Back to signing in" },
    headers: { "retry-after": String(seconds) },
  });
}

export function refusedPost(request: Request, status: 400 | 403 | 413 | 503): Response {
  const texts = {
    400: ["This form could not be read", "Go back, open the page again and retry."],
    403: ["This was not sent from our page", "For your safety nothing was done. Open the page on this site and retry."],
    413: ["This was too much", "Go back and send less text."],
    503: ["Signing in does not work right now", "The database can't be reached. Please try again in a minute."],
  } as const;
  const [title, text] = texts[status];
  return plainPage(request, {
    status,
    title,
    text,
    link: { href: "/sign-in", text: "To signing in" },
    ...(status === 503 && { headers: { "retry-after": "30" } }),
  });
}
