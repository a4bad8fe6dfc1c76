// The post of /access/[token]: what a member's mailed link is for happens here, never when it is opened.
import "server-only";
import type { Entry } from "@/lib/authz/enter";
import { resolveMemberLink, type MemberLinkView } from "@/lib/authz/member-links";
import { signInByLink } from "@/lib/authz/sign-in-by-link";
import { inTransaction } from "@/lib/db/transaction";
import { env, isSecureOrigin } from "@/lib/env";
import { clientOf } from "@/lib/http/client-of";
import { entered } from "@/lib/http/entered";
import { judgePageNonce, makePageNonce } from "@/lib/http/page-nonce";
import { orUnavailable, readPost, seeOther, setCookie } from "@/lib/http/plain-post";
import { cookieName } from "@/lib/http/zone-cookie";
import type { Result } from "@/lib/result";
import { acceptInvitation } from "@/lib/team/accept-invitation";
import { newAccountSchema, newPasswordSchema } from "@/lib/team/forms/schema";
import { resetPassword } from "@/lib/team/reset-password";
import type { PasswordFault } from "@/lib/team/rules";
import { currentTime } from "@/lib/time/clock";

const STEP = "member-link";
const TYPED_S = 300;
type Refusal = { code: "over" | "address_taken" } | { code: "weak_password"; fault: PasswordFault };

/** Keeps the typed name for the form that comes back with an error. */
export function typedNameCookie(): string {
  return cookieName("typed-name", isSecureOrigin(env().APP_URL));
}

/** What the page shown now puts into its form: whoever posts sooner than a person could is shown the page again. */
export function accessNonce(linkId: string): string {
  return makePageNonce({ linkId, step: STEP, now: currentTime(), secrets: [env().APP_SECRET] });
}

/** POST /access/[token]/submit: 303 in, back to the form with what is wrong, or to the page that says the link is over. */
export async function postAccess(request: Request, { token }: { token: string }): Promise<Response> {
  const post = await readPost(request, ["name", "password", "page"]);
  if (!post.ok) return post.response;
  const { fields } = post;
  const home = `/access/${encodeURIComponent(token)}`;
  return orUnavailable(request, async () => {
    const link = await resolveMemberLink(token);
    if (link === null || link.isOver) return seeOther(home);
    const name = fields.get("name") ?? "";
    const kept = [setCookie(typedNameCookie(), name.slice(0, 200), TYPED_S)];
    const again = (errors: Record<string, string>) => seeOther(`${home}?${new URLSearchParams(errors)}`, kept);
    const errors = faultsOf(link, fields);
    if (errors !== null) return again(errors);
    const result = await act(link, { fields, headers: request.headers });
    if (result.ok) return entered(result.value, { next: "/", setCookies: [setCookie(typedNameCookie(), "", 0)] });
    if (result.refusal.code === "weak_password") return again({ password: result.refusal.fault });
    return result.refusal.code === "over" ? seeOther(home) : again({ form: result.refusal.code });
  });
}

/** Errors by field, as codes that the page has words for. */
function faultsOf(link: MemberLinkView, fields: Map<string, string>): Record<string, string> | null {
  const secrets = [env().APP_SECRET, ...env().APP_SECRET_PREVIOUS];
  const nonce = fields.get("page");
  const verdict = judgePageNonce({ nonce, linkId: link.linkId, step: STEP, now: currentTime(), secrets });
  if (verdict !== "ok") return { form: "again" };
  const given = Object.fromEntries(fields);
  if (link.purpose === "sign_in") return null;
  const parsed = (link.purpose === "invitation" ? newAccountSchema : newPasswordSchema).safeParse(given);
  if (parsed.success) return null;
  return Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0] ?? "form"), issue.message]));
}

function act(
  { organizationId, linkId, purpose }: MemberLinkView,
  { fields, headers }: { fields: Map<string, string>; headers: Headers },
): Promise<Result<Entry, Refusal>> {
  const client = clientOf(headers);
  const password = fields.get("password") ?? "";
  return inTransaction<Entry, Refusal>(organizationId, (tx) => {
    switch (purpose) {
      case "sign_in":
        return signInByLink(tx, { linkId, client });
      case "password_reset":
        return resetPassword(tx, { linkId, password, client });
      case "invitation":
        return acceptInvitation(tx, {
          linkId,
          name: newAccountSchema.parse(Object.fromEntries(fields)).name,
          password,
          client,
        });
    }
  });
}
