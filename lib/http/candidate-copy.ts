import "server-only";
import { resolveLink } from "@/lib/candidate-links/resolve-link";
import { listOwnRequests } from "@/lib/candidates/queries";
import { readCopy } from "@/lib/candidates/read-copy";
import { copyUntil } from "@/lib/candidates/schema";
import { isOverload } from "@/lib/db/errors";
import { inOrganization } from "@/lib/db/transaction";
import { plainPage } from "@/lib/http/plain-page";
import { langOfPlainRequest } from "@/lib/http/reader-lang";
import { candidateText } from "@/lib/i18n/translator";

/** The copy that staff gave to the holder of this link, as a file, for 30 days; 404 otherwise, 503 while the database is away. Changes nothing. */
export async function readOwnCopy(request: Request, token: string): Promise<Response> {
  const lang = langOfPlainRequest(request);
  const t = candidateText(lang);
  try {
    const link = await resolveLink(token);
    const copy =
      link === null || link.revokedAt !== null
        ? null
        : await inOrganization(link.actor.organizationId, async (tx) => {
            const requests = await listOwnRequests(tx, link.actor);
            const isGiven = requests.some((each) => copyUntil(each, tx.now) !== null);
            return isGiven ? readCopy(tx, link.actor.candidateId) : null;
          });
    if (copy === null)
      return plainPage(request, { status: 404, lang, title: t("refused.title404"), text: t("refused.text404") });
    return new Response(`${JSON.stringify(copy, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": 'attachment; filename="my-data.json"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!isOverload(error)) throw error;
    return plainPage(request, {
      status: 503,
      lang,
      title: t("deadEnds.unavailableTitle"),
      text: t("deadEnds.unavailableText"),
      headers: { "retry-after": "30" },
    });
  }
}
