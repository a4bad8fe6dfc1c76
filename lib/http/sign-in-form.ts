// The posts behind signing in and out: plain forms to stable addresses, answered by 303.
import "server-only";
import { z } from "zod";
import { endSession } from "@/lib/authz/member-session";
import { getSessionRef, sessionCookie } from "@/lib/authz/session";
import { signIn } from "@/lib/authz/sign-in";
import { safeNextPath, signInPath } from "@/lib/authz/sign-in-path";
import { inOrganization } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import { clientOf } from "@/lib/http/client-of";
import { readFormBody } from "@/lib/http/form-body";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { entered } from "@/lib/http/entered";
import { orUnavailable, refusedPost, seeOther, setCookie, tooManyTries } from "@/lib/http/plain-post";
import { cookieName } from "@/lib/http/zone-cookie";
import { signInSchema } from "@/lib/team/schema";

const TYPED_S = 300;

/** What keeps the typed address for the form that comes back with an error; read by the sign-in page alone. */
export function typedAddressCookie(): { name: string } {
  return { name: cookieName("typed-address", isSecureOrigin(env().APP_URL)) };
}

/** POST /sign-in/submit: 303 to the page asked for, or back to the form; 403 from elsewhere, 429 after too many failures. */
export async function postSignIn(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refusedPost(request, 403);
  const body = await readFormBody(request, ["email", "password", "next"]).catch(() => ({
    ok: false as const,
    status: 400 as const,
  }));
  if (!body.ok) return refusedPost(request, body.status);
  const next = safeNextPath(body.fields.get("next"));
  const parsed = signInSchema.safeParse(Object.fromEntries(body.fields));
  const typed = body.fields.get("email") ?? "";
  if (!parsed.success) return again(next, typed);
  return orUnavailable(request, async () => {
    const result = await signIn({ ...parsed.data, client: clientOf(request.headers) });
    if (result.ok) return entered(result.value, { next, setCookies: [forgetTyped()] });
    if (result.refusal.code === "wrong_credentials") return again(next, typed);
    return tooManyTries(request, result.refusal.retryAfterSeconds);
  });
}

/** POST /sign-out: ends this session's row and forgets the cookie; harmless when there is none. */
export async function postSignOut(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL })) return refusedPost(request, 403);
  const ref = await getSessionRef();
  if (ref !== null) await inOrganization(ref.organizationId, (tx) => endSession(tx, ref));
  return seeOther("/sign-in?signed-out=1", [setCookie(sessionCookie().name, "", 0)]);
}

/** A post of next-auth's own endpoints from elsewhere is refused before it gets there; null: it may go on. */
export function refuseForeignPost(request: Request): Response | null {
  return isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL }) ? null : refusedPost(request, 403);
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
