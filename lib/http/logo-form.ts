// The post of the logo: a multipart form to a stable address, answered by 303. A server action would read the whole body before
// any of our code, refuse what is over its own limit with a page of no words, and keep the file in memory meanwhile.
import "server-only";
import { can } from "@/lib/authz/permissions";
import { getMember } from "@/lib/authz/session";
import { signInPath } from "@/lib/authz/sign-in-path";
import { readLogo, type Logo } from "@/lib/branding/read-logo";
import { replaceLogo } from "@/lib/branding/replace-logo";
import { LOGO_MAX_BYTES, type LogoFault } from "@/lib/branding/schema";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { isSameOriginWrite } from "@/lib/http/origin-guard";
import { plainPage } from "@/lib/http/plain-page";
import { readAtMost } from "@/lib/http/read-at-most";
import { refuse, type Result } from "@/lib/result";

const PAGE = "/settings/branding";
/** What surrounds a file in a multipart body. */
const FRAME_BYTES = 16_384;
/** A picture that is somewhat too big is read to its end, because browsers show an answer only after they have sent all. */
const PATIENCE_BYTES = 32 * LOGO_MAX_BYTES;

/** POST /settings/branding/logo: 303 to the page, which says what was done or what is wrong; 403 from elsewhere, 413 far over the limit. */
export async function postLogo(request: Request): Promise<Response> {
  if (!isSameOriginWrite({ headers: request.headers, appUrl: env().APP_URL }))
    return refused(request, 403, "This was not sent from our page", "Nothing was changed. Open the page and retry.");
  const member = await getMember();
  if (member === null) return seeOther(signInPath({ next: PAGE }));
  if (!can(member.actor, "branding:write"))
    return refused(request, 403, "Only admins change the logo", "Ask an admin of your organisation.");
  const file = await readFile(request);
  if (file === null) return refused(request, 413, "This was too much", "Choose a picture of at most 1 MB.");
  const logo: Result<Logo, { code: LogoFault }> = file.ok ? await readLogo(file.value) : file;
  if (!logo.ok) return seeOther(`${PAGE}?logo=${logo.refusal.code}#logo`);
  const { actor } = member;
  await inTransaction(actor.organizationId, (tx) => replaceLogo(tx, { actor, logo: logo.value }));
  return seeOther(`${PAGE}?notice=logo`);
}

/** The file of the field `logo`; null where the body is longer than anybody's patience. */
async function readFile(request: Request): Promise<Result<Uint8Array, { code: LogoFault }> | null> {
  if (Number(request.headers.get("content-length") ?? "0") > PATIENCE_BYTES) return null;
  const bytes = await readAtMost(request.body, PATIENCE_BYTES);
  if (bytes === null) return null;
  if (bytes.byteLength > LOGO_MAX_BYTES + FRAME_BYTES) return refuse({ code: "too-big" });
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) return refuse({ code: "unreadable" });
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch(() => null);
  if (form === null) return refuse({ code: "unreadable" });
  const given = form.getAll("logo");
  const file = given[0];
  if (given.length !== 1 || !(file instanceof File)) return refuse({ code: "missing" });
  return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}

function refused(request: Request, status: 403 | 413, title: string, text: string): Response {
  return plainPage(request, { status, title, text, link: { href: PAGE, text: "Back to the branding" } });
}
