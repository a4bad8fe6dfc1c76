// Sessions of members in the browser: next-auth's encrypted token in a __Host- cookie, which names an organisation and a
// session row and nothing else. What the row says on this request is the only thing believed.
import "server-only";
import { hkdfSync } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import { decode, encode, type JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { endSession, getSignedIn, SESSION_MAX_MS, type SignedIn } from "@/lib/authz/member-session";
import { signIn } from "@/lib/authz/sign-in";
import { signInPath } from "@/lib/authz/sign-in-path";
import { inOrganization } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import { cookieName } from "@/lib/http/zone-cookie";
import { isId } from "@/lib/ids";
import { log } from "@/lib/log";

const MAX_AGE_S = SESSION_MAX_MS / 1_000;
/** How long somebody may take at a provider's pages. */
const SSO_S = 900;

/** Where a member sets up their second factor: the one page that is open before an organisation's demand for one is met. */
export const TWO_FACTOR_PATH = "/settings/two-factor";

export type SessionRef = { organizationId: string; sessionId: string };

/** The member of this request, or null. Reads the session's row; the same call twice in one response reads once. */
export const getMember = cache(async function getMember(): Promise<SignedIn | null> {
  const ref = await getSessionRef();
  return ref === null ? null : readSession(ref);
});

/** Whether a session that was read earlier still stands. Looking is no use of it: an open page alone keeps nobody signed in. */
export async function isSessionLive({ organizationId, sessionId }: SessionRef): Promise<boolean> {
  return (await inOrganization(organizationId, (tx) => getSignedIn(tx, { sessionId, isUse: false }))) !== null;
}

/** The member of this request; whoever has none is sent to sign in and comes back to `path` (with its query). */
export async function requireMember(path: string): Promise<SignedIn> {
  const member = await getMember();
  if (member !== null) {
    if (member.mustSetUpTwoFactor && path !== TWO_FACTOR_PATH) redirect(TWO_FACTOR_PATH);
    return member;
  }
  const hadSession = (await cookies()).has(sessionCookie().name);
  redirect(signInPath({ next: path, ended: hadSession }));
}

/** What the cookie of this request names, checked by its seal alone: nothing is known of the row yet. */
export async function getSessionRef(): Promise<SessionRef | null> {
  const value = (await cookies()).get(sessionCookie().name)?.value;
  return value === undefined ? null : openToken(value);
}

/** Seals a session's name for the cookie. */
export function sealSession({ organizationId, sessionId }: SessionRef): Promise<string> {
  return encode({ token: { org: organizationId, sid: sessionId }, secret: secrets()[0]!, maxAge: MAX_AGE_S });
}

/** Name and attributes of the session's cookie (ASVS 3.3): `__Host-` wherever browsers accept it. */
export function sessionCookie() {
  return hostCookie("session", MAX_AGE_S);
}

/** What lib/http/sso adds: the providers that are set up, and who of their users may enter. */
export type SingleSignOn = {
  providers: NextAuthOptions["providers"];
  admit: NonNullable<NonNullable<NextAuthOptions["callbacks"]>["signIn"]>;
};

/** next-auth's own endpoints over the same sessions: no second way in, no other store. */
export function authOptions({ providers, admit }: SingleSignOn): NextAuthOptions {
  return {
    secret: secrets()[0]!,
    session: { strategy: "jwt", maxAge: MAX_AGE_S },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    cookies: {
      sessionToken: sessionCookie(),
      csrfToken: hostCookie("csrf"),
      callbackUrl: hostCookie("callback"),
      state: hostCookie("sso-state", SSO_S),
      nonce: hostCookie("sso-nonce", SSO_S),
      pkceCodeVerifier: hostCookie("sso-pkce", SSO_S),
    },
    useSecureCookies: isSecureOrigin(env().APP_URL),
    jwt: { encode: ({ token }) => sealSession(refOf(token)!), decode: ({ token }) => openLiveToken(token) },
    providers: [
      Credentials({
        name: "Password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials, request) => authorize(credentials, request.headers ?? {}),
      }),
      ...providers,
    ],
    callbacks: {
      // The password's way has decided by itself; a provider only says who somebody is.
      signIn: (params) => (params.account?.provider === "credentials" ? true : admit(params)),
      jwt: ({ token, user }) =>
        user === undefined ? token : { org: (user as Authorized).organizationId, sid: user.id },
      session: async ({ session, token }) => ({ expires: session.expires, user: await publicMember(token) }),
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    events: { signOut: ({ token }) => revoke(token) },
    logger: {
      error: (code) => log.warn({ code }, "next-auth refused a request"),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

type Authorized = { id: string; organizationId: string };

async function authorize(
  credentials: Record<string, string> | undefined,
  headers: Record<string, string>,
): Promise<Authorized | null> {
  const { email, password } = credentials ?? {};
  if (typeof email !== "string" || typeof password !== "string") return null;
  const client = { address: headers["x-reslot-client-ip"] ?? "", userAgent: headers["user-agent"] ?? "" };
  const result = await signIn({ email, password, client });
  // Whoever has a second factor signs in on our own pages, which ask for it.
  if (!result.ok || result.value.sessionId === null) return null;
  return { id: result.value.sessionId, organizationId: result.value.organizationId };
}

function readSession({ organizationId, sessionId }: SessionRef): Promise<SignedIn | null> {
  return inOrganization(organizationId, (tx) => getSignedIn(tx, { sessionId }));
}

async function publicMember(token: JWT): Promise<{ name: string; email: string } | undefined> {
  const ref = refOf(token);
  const found = ref === null ? null : await readSession(ref);
  return found === null ? undefined : { name: found.member.name, email: found.member.email };
}

async function revoke(token: JWT): Promise<void> {
  const ref = refOf(token);
  if (ref !== null) await inOrganization(ref.organizationId, (tx) => endSession(tx, ref));
}

/** next-auth asks for every token here, so a token without a live row is none. */
async function openLiveToken(token: string | undefined): Promise<JWT | null> {
  const ref = token === undefined ? null : await openToken(token);
  if (ref === null || (await readSession(ref)) === null) return null;
  return { org: ref.organizationId, sid: ref.sessionId };
}

/** Tries the present secret and the previous ones, so that a rotation signs nobody out. */
async function openToken(token: string): Promise<SessionRef | null> {
  for (const secret of secrets()) {
    const ref = refOf(await decode({ token, secret }).catch(() => null));
    if (ref !== null) return ref;
  }
  return null;
}

function refOf(token: JWT | null | undefined): SessionRef | null {
  const { org, sid } = token ?? {};
  return typeof org === "string" && typeof sid === "string" && isId("org", org) && isId("ses", sid)
    ? { organizationId: org, sessionId: sid }
    : null;
}

function hostCookie(name: string, maxAge?: number) {
  const secure = isSecureOrigin(env().APP_URL);
  const options = {
    httpOnly: true,
    secure,
    sameSite: "lax" as const,
    path: "/",
    ...(maxAge !== undefined && { maxAge }),
  };
  return { name: cookieName(name, secure), options };
}

function secrets(): string[] {
  const derive = (secret: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", "reslot/session/1", 32)).toString("base64url");
  return [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS].map(derive);
}
