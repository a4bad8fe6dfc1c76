// The posts of "sign in by mail" and "forgot the password": the same answer whether the address is known or not.
import "server-only";
import { mailMemberLink } from "@/lib/authz/mail-member-link";
import { clientOf } from "@/lib/http/client-of";
import { orUnavailable, readPost, seeOther, tooManyTries } from "@/lib/http/plain-post";
import { mailedAddressSchema } from "@/lib/team/forms/schema";

const PAGES = { sign_in: "/sign-in/link", password_reset: "/sign-in/forgot" } as const;

/** 303 to the page that says what happens now, or back to the form. */
export async function postMailLink(request: Request, purpose: keyof typeof PAGES): Promise<Response> {
  const post = await readPost(request, ["email"]);
  if (!post.ok) return post.response;
  const page = PAGES[purpose];
  const parsed = mailedAddressSchema.safeParse(Object.fromEntries(post.fields));
  if (!parsed.success) return seeOther(`${page}?error=1`);
  return orUnavailable(request, async () => {
    const clientAddress = clientOf(request.headers).address;
    const result = await mailMemberLink({ email: parsed.data.email, purpose, clientAddress });
    return result.ok ? seeOther(`${page}?sent=1`) : tooManyTries(request, result.refusal.retryAfterSeconds);
  });
}
