// What a browser gets once somebody has proved who they are: the session's cookie, or the page that asks for the second factor.
import "server-only";
import type { Entry } from "@/lib/authz/enter";
import { SESSION_MAX_MS } from "@/lib/authz/member-session";
import { sealSession, sessionCookie } from "@/lib/authz/session";
import { env, isSecureOrigin } from "@/lib/env";
import { seeOther, setCookie } from "@/lib/http/plain-post";
import { cookieName } from "@/lib/http/zone-cookie";

const CHALLENGE_S = 600;

/** Holds the sealed challenge between the two steps; read by the second one alone. */
export function challengeCookieName(): string {
  return cookieName("second-factor", isSecureOrigin(env().APP_URL));
}

/** The cookies of this step and where it leads. */
export async function entranceOf(entry: Entry, next: string): Promise<{ location: string; setCookies: string[] }> {
  if (entry.sessionId === null) {
    const location = next === "/" ? "/sign-in/two-factor" : `/sign-in/two-factor?${new URLSearchParams({ next })}`;
    return { location, setCookies: [setCookie(challengeCookieName(), entry.challenge, CHALLENGE_S)] };
  }
  const sealed = await sealSession({ organizationId: entry.organizationId, sessionId: entry.sessionId });
  const session = setCookie(sessionCookie().name, sealed, SESSION_MAX_MS / 1_000);
  return { location: next, setCookies: [session, setCookie(challengeCookieName(), "", 0)] };
}

/** 303 to where they wanted to go, or to the second step. */
export async function entered(
  entry: Entry,
  { next, setCookies = [] }: { next: string; setCookies?: readonly string[] },
): Promise<Response> {
  const entrance = await entranceOf(entry, next);
  return seeOther(entrance.location, [...entrance.setCookies, ...setCookies]);
}
