import "server-only";
import type { MemberActor } from "@/lib/authz/actor";
import { copyCandidateLink } from "@/lib/candidate-links/copy-candidate-link";
import type { Tx } from "@/lib/db/transaction";
import { cleanLine } from "@/lib/email/clean-text";
import { decideLang } from "@/lib/i18n/languages";
import { mailText } from "@/lib/i18n/translator";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * A reply as a whole, with greeting and the candidate's link, for sending some other way. Nothing is sent and no time is kept; that
 * the link was copied is noted, each time. Refusals: not_found.
 */
export async function copyReply(
  tx: Tx,
  { actor, interviewId, text }: { actor: MemberActor; interviewId: string; text: string },
): Promise<Result<{ text: string }, { code: "not_found" }>> {
  const copied = await copyCandidateLink(tx, { actor, interviewId });
  if (!copied.ok) return refuse({ code: "not_found" });
  const { candidate, organization } = await tx.db.interview.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: tx.organizationId, id: interviewId } },
    select: { candidate: { select: { name: true, locale: true } }, organization: { select: { locale: true } } },
  });
  const known = { chosen: null, accepted: [], organization: organization.locale };
  const t = mailText(decideLang({ ...known, candidate: candidate.locale }));
  const greeting = t("greeting", { name: cleanLine(candidate.name) });
  return ok({ text: [greeting, text, `${t("actions.see")}\n${copied.value.url}`].join("\n\n") });
}
