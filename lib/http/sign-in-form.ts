// The posts behind signing in and out: plain forms to stable addresses, answered by 303.
import "server-only";
import { z } from "zod";
import { endSession, SESSION_MAX_MS } from "@/lib/authz/member-session";
import { getSessionRef, sealSession, sessionCookie } from "@/lib/authz/session";
import { signIn } from "@/lib/authz/sign-in";
import { safeNextPath, signInPath } from "@/lib/authz/sign-in-path";
import { isOverload } from "@/lib/db/errors";
import { inOrganization } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import { readFormBody } from "@/lib/http/form-body";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { plainPage } from "@/lib/http/plain-page";
import { cookieName } from "@/lib/http/zone-cookie";
import { log } from "@/lib/log";
import { signInSchema } from "@/lib/team/schema";

const TYPED_S = 300;

/** What keeps the typed address for the form that comes back with an error; read by the sign-in page alone. */
export function typedAddressCookie(): { name: string } {
  return { name: cookieName("typed-address", isSecureOrigin(env().APP_URL)) };
}

/** POST /sign-in/submit: 303 to the page asked for, or back to the form; 403 from elsewhere, 429 after too many failures. */
export async function postSignIn(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refused(request, 403);
  const body = await readFormBody(request, ["email", "password", "next"]).catch(() => ({
    ok: false as const,
    status: 400 as const,
  }));
  if (!body.ok) return refused(request, body.status);
  const next = safeNextPath(body.fields.get("next"));
  const parsed = signInSchema.safeParse(Object.fromEntries(body.fields));
  const typed = body.fields.get("email") ?? "";
  if (!parsed.success) return again(next, typed);
  const client = {
    address: request.headers.get("x-reslot-client-ip") ?? "",
    userAgent: request.headers.get("user-agent") ?? "",
  };
  try {
    const result = await signIn({ ...parsed.data, client });
    if (result.ok)
      return seeOther(next, [
        setCookie(sessionCookie().name, await sealSession(result.value), SESSION_MAX_MS / 1_000),
        forgetTyped(),
      ]);
    if (result.refusal.code === "wrong_credentials") return again(next, typed);
    return tooMany(request, result.refusal.retryAfterSeconds);
  } catch (error) {
    if (!isOverload(error)) throw error;
    log.error({ err: error }, "sign-in could not reach the database");
    return refused(request, 503);
  }
}

/** POST /sign-out: ends this session's row and forgets the cookie; harmless when there is none. */
export async function postSignOut(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refused(request, 403);
  const ref = await getSessionRef();
  if (ref !== null) await inOrganization(ref.organizationId, (tx) => endSession(tx, ref));
  return seeOther("/sign-in?signed-out=1", [setCookie(sessionCookie().name, "", 0)]);
}

/** A post of next-auth's own endpoints from elsewhere is refused before it gets there; null: it may go on. */
export function refuseForeignPost(request: Request): Response | null {
  return isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL }) ? null : refused(request, 403);
}

const typedAddress = z.string().max(254);

function again(next: string, typed: string): Response {
  const path = signInPath({ next });
  const kept = typedAddress.safeParse(typed).data ?? "";
  return seeOther(`${path}${path.includes("?") ? "&" : "?"}error=1`, [
    setCookie(typedAddressCookie().name, kept, TYPED_S),
  ]);
}

const forgetTyped = () => setCookie(typedAddressCookie().name, "", 0);

function setCookie(name: string, value: string, maxAgeS: number): string {
  const secure = isSecureOrigin(env().APP_URL) ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeS}; HttpOnly; SameSite=Lax${secure}`;
}

function seeOther(location: string, setCookies: readonly string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

function tooMany(request: Request, seconds: number): Response {
  return plainPage(request, {
    status: 429,
    title: "Too many tries",
    text: `There were too many wrong tries from this network. Wait ${seconds} seconds, then try again.`,
    link: { href: "/sign-in", text: "Back to signing in" },
    headers: { "retry-after": String(seconds) },
  });
}

function refused(request: Request, status: 400 | 403 | 413 | 503): Response {
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
