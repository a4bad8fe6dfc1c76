// Signing in with Google, Microsoft or any OpenID Connect provider: next-auth speaks the protocol, we decide who may enter. A
// provider proves an address; only an active member's address opens the door, and the session is a row of ours like any other.
import "server-only";
import NextAuth from "next-auth";
import { cookies, headers } from "next/headers";
import { enter, type Entry } from "@/lib/authz/enter";
import { authOptions, type SingleSignOn } from "@/lib/authz/session";
import { safeNextPath } from "@/lib/authz/sign-in-path";
import { prisma } from "@/lib/db/client";
import { inOrganization } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { clientOf } from "@/lib/http/client-of";
import { entranceOf } from "@/lib/http/entered";
import { plainPage } from "@/lib/http/plain-page";
import { readPost, seeOther } from "@/lib/http/plain-post";
import { isEmailProved, listProviders, ssoProviders, type Claims, type ProviderId } from "@/lib/http/sso/providers";
import { log } from "@/lib/log";

/** next-auth's options with the providers of the environment. */
export function ssoOptions() {
  return authOptions({ providers: ssoProviders(), admit });
}

/** POST /sign-in/with/[provider]: on to the provider, with what proves its answer in cookies of ours. */
export async function postProvider(request: Request, { provider }: { provider: string }): Promise<Response> {
  const post = await readPost(request, ["next"]);
  if (!post.ok) return post.response;
  if (!listProviders().some(({ id }) => id === provider)) return seeOther("/sign-in?error=provider");
  const callbackUrl = env().APP_URL + safeNextPath(post.fields.get("next"));
  const csrf = await call({ method: "GET", nextauth: ["csrf"], cookies: {}, body: {} });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const started = await call({
    method: "POST",
    nextauth: ["signin", provider],
    cookies: Object.fromEntries(csrf.setCookies.map(pairOf)),
    body: { csrfToken, callbackUrl },
  });
  if (started.location === undefined) return seeOther("/sign-in?error=provider");
  return leadTo(request, { location: started.location, setCookies: [...csrf.setCookies, ...started.setCookies] });
}

/** A page that goes on by itself: a redirect would be one of a form, which may lead to our own pages only (form-action). */
function leadTo(request: Request, { location, setCookies }: { location: string; setCookies: string[] }): Response {
  const response = plainPage(request, {
    status: 200,
    title: "One moment",
    text: "You are led to your provider to sign in.",
    link: { href: location, text: "Continue" },
    headers: { refresh: `0; url=${location}` },
  });
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** An address somebody proved, and a member who has it: their session begins here, and next-auth is only told where to lead. */
const admit: SingleSignOn["admit"] = async ({ account, profile }) => {
  const provider = account?.provider as ProviderId;
  const claims = (profile ?? {}) as Claims;
  const entry = isEmailProved(provider, claims) ? await enterByAddress(claims.email ?? "", provider) : null;
  if (entry === null) {
    log.info({ event: "sign_in_refused", provider }, "a provider's user is no member here");
    return "/sign-in?error=unknown";
  }
  const jar = await cookies();
  const wanted = jar.get(ssoOptions().cookies!.callbackUrl!.name)?.value ?? "";
  const { origin, pathname, search } = URL.parse(wanted) ?? { origin: "", pathname: "/", search: "" };
  const next = safeNextPath(origin === env().APP_URL ? pathname + search : "/");
  const { location, setCookies } = await entranceOf(entry, next);
  for (const line of setCookies) setLine(jar, line);
  return env().APP_URL + location;
};

async function enterByAddress(address: string, provider: ProviderId): Promise<Entry | null> {
  const email = address.trim().toLowerCase();
  if (email === "") return null;
  const rows = await prisma().$queryRaw<{ ids: string[] | null }[]>`SELECT resolve_sign_in(${email}) AS ids`;
  const client = clientOf(await headers());
  for (const organizationId of rows[0]?.ids ?? []) {
    const entry = await inOrganization(organizationId, async (tx) => {
      const where = { organizationId_email: { organizationId, email }, disabledAt: null };
      const member = await tx.db.member.findUnique({ where, select: { id: true } });
      return member === null ? null : enter(tx, { memberId: member.id, client, method: provider });
    });
    if (entry !== null) return entry;
  }
  return null;
}

type Called = { location: string | undefined; setCookies: string[]; body: unknown };

/** One call of next-auth's own endpoints in this process, by the handler it has for requests that were read already. */
async function call(asked: {
  method: "GET" | "POST";
  nextauth: string[];
  cookies: Record<string, string>;
  body: Record<string, string>;
}): Promise<Called> {
  const written = new Map<string, unknown>();
  const response = {
    body: undefined as unknown,
    status: () => response,
    getHeader: (name: string) => written.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => {
      written.set(name.toLowerCase(), value);
      return response;
    },
    end: () => response,
    json: (body: unknown) => void (response.body = body),
    send: (body: unknown) => void (response.body = body),
  };
  const { nextauth, ...rest } = asked;
  const handler = NextAuth(ssoOptions()) as (request: unknown, answer: unknown) => Promise<unknown>;
  await handler({ ...rest, query: { nextauth }, headers: {} }, response);
  const location = written.get("location");
  return {
    location: typeof location === "string" ? location : undefined,
    setCookies: [written.get("set-cookie") ?? []].flat() as string[],
    body: response.body,
  };
}

function pairOf(line: string): [string, string] {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
}

/** A Set-Cookie line of ours through Next's jar, which is what this callback can write to. */
function setLine(jar: Awaited<ReturnType<typeof cookies>>, line: string): void {
  const [name, value] = pairOf(line);
  const maxAge = Number(/Max-Age=(\d+)/.exec(line)?.[1] ?? 0);
  jar.set(name, value, { httpOnly: true, sameSite: "lax", path: "/", secure: line.includes("; Secure"), maxAge });
}
