// The post of /sign-in/two-factor: the code of the app, or one of the recovery codes.
import "server-only";
import { cookies } from "next/headers";
import { openChallenge } from "@/lib/authz/enter";
import { passSecondFactor } from "@/lib/authz/pass-second-factor";
import { safeNextPath } from "@/lib/authz/sign-in-path";
import { inTransaction } from "@/lib/db/transaction";
import { clientOf } from "@/lib/http/client-of";
import { challengeCookieName, entered } from "@/lib/http/entered";
import { orUnavailable, readPost, seeOther, tooManyTries } from "@/lib/http/plain-post";
import { currentTime } from "@/lib/time/clock";

/** Whether this browser has passed the first step within the last ten minutes. */
export async function hasChallenge(): Promise<boolean> {
  const sealed = (await cookies()).get(challengeCookieName())?.value;
  return sealed !== undefined && openChallenge(sealed, currentTime()) !== null;
}

/** POST /sign-in/two-factor/submit: 303 to the page asked for, back to the form, or to the first step when that is too long ago. */
export async function postSecondFactor(request: Request): Promise<Response> {
  const post = await readPost(request, ["code", "next"]);
  if (!post.ok) return post.response;
  const next = safeNextPath(post.fields.get("next"));
  const challenge = openChallenge(cookieOf(request, challengeCookieName()) ?? "", currentTime());
  if (challenge === null) return seeOther("/sign-in?ended=1");
  return orUnavailable(request, async () => {
    const code = post.fields.get("code") ?? "";
    const result = await inTransaction(challenge.organizationId, (tx) =>
      passSecondFactor(tx, { challenge, code, client: clientOf(request.headers) }),
    );
    if (result.ok) return entered(result.value, { next });
    switch (result.refusal.code) {
      case "wrong_code":
        return seeOther(`/sign-in/two-factor?${new URLSearchParams({ next, error: "1" })}`);
      case "too_many_attempts":
        return tooManyTries(request, result.refusal.retryAfterSeconds);
      case "over":
        return seeOther("/sign-in?ended=1");
    }
  });
}

function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
