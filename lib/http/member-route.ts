// Route handlers for members in the browser: what a page can't answer, like a file or an answer for a script. Reads only.
import "server-only";
import { can, type Permission } from "@/lib/authz/permissions";
import type { SignedIn } from "@/lib/authz/member-session";
import { getMember } from "@/lib/authz/session";
import { signInPath } from "@/lib/authz/sign-in-path";
import { isOverload } from "@/lib/db/errors";
import { plainPage } from "@/lib/http/plain-page";
import { log } from "@/lib/log";

export type MemberRead = { member: SignedIn; request: Request; query: URLSearchParams };

/**
 * Answers a GET of a signed-in member with this right. Whoever is signed out is sent to sign in, whoever lacks the right finds
 * nothing here (404), an overloaded database is 503. `back` is where the words of a refusal lead.
 */
export function memberRoute(
  { permission, back }: { permission: Permission; back: { href: string; text: string } },
  answer: (read: MemberRead) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search, searchParams: query } = new URL(request.url);
    try {
      const member = await getMember();
      if (member === null) {
        const location = signInPath({ next: pathname + search });
        return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
      }
      if (!can(member.actor, permission))
        return plainPage(request, {
          status: 404,
          title: "There is nothing here",
          text: "The address may be old, or your role does not include it.",
          link: back,
        });
      return await answer({ member, request, query });
    } catch (error) {
      if (!isOverload(error)) throw error;
      log.warn({ path: pathname }, "overloaded");
      return plainPage(request, {
        status: 503,
        title: "The database is busy or away",
        text: "Nothing is lost. Try again in a minute.",
        link: back,
        headers: { "retry-after": "30" },
      });
    }
  };
}
