// RFC 8058: the mail program's own "unsubscribe", for reminders. Sent by a machine without cookies, origin or page of ours: the link's
// token and the one word are all there is, and all it can do is spare somebody a mail.
import "server-only";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import { chooseReminders } from "@/lib/candidates/choose-reminders";
import { isOverload } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { readAtMost } from "@/lib/http/read-at-most";
import { log } from "@/lib/log";

/** What such a post must hold (§3.1), and more than any mail program sends with it. */
const FIELD = "List-Unsubscribe";
const VALUE = "One-Click";
const MAX_BYTES = 4_096;

/** Switches reminders off for the link's candidate. 200, also when repeated; 400 another body, 404 a dead link, 503 no database. */
export async function stopReminders(
  request: Request,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  if (!(await isOneClick(request))) return answer(400, "Send List-Unsubscribe=One-Click.");
  try {
    const link = await resolveLink((await params).token);
    if (link === null || link.revokedAt !== null) return answer(404, "This link is not in use.");
    const { actor } = link;
    await inTransaction(actor.organizationId, (tx) => chooseReminders(tx, { actor, wanted: false }));
    return answer(200, "No reminders any more.");
  } catch (error) {
    if (!isOverload(error)) throw error;
    log.error({ err: error }, "reminders could not be switched off");
    return answer(503, "Try again later.", { "retry-after": "60" });
  }
}

/** Both encodings that §3.1 allows. */
async function isOneClick(request: Request): Promise<boolean> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return false;
  const bytes = await readAtMost(request.body, MAX_BYTES).catch(() => null);
  if (bytes === null) return false;
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch(() => null);
  return form?.get(FIELD) === VALUE;
}

function answer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}
