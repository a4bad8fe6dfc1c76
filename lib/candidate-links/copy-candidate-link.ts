import "server-only";
import type { Actor } from "@/lib/authz/actor";
import { getLiveLinkId } from "@/lib/candidate-links/link-rows";
import { candidateLinkUrl } from "@/lib/candidate-links/link-url";
import type { Tx } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-event";
import { lockInterview } from "@/lib/interviews/lock-interview";
import { noteSeen } from "@/lib/interviews/mark-seen";
import { ok, refuse, type Result } from "@/lib/result";

/**
 * The candidate's link in clear, and the note in the timeline that somebody of staff had it: with it one can act as the
 * candidate. Every call is noted, and counts as having seen what the candidate did. Refusals: not_found (no such interview, or no live link).
 */
export async function copyCandidateLink(
  tx: Tx,
  { actor, interviewId }: { actor: Actor; interviewId: string },
): Promise<Result<{ url: string }, { code: "not_found" }>> {
  const linkId = await getLiveLinkId(tx, { interviewId });
  if (linkId === null) return refuse({ code: "not_found" });
  const interview = await lockInterview(tx, interviewId);
  const seen = interview === null ? [] : await noteSeen(tx, { actor, interview });
  await recordEvents(tx, [
    ...seen,
    {
      type: "candidate_link.copied",
      actor,
      channel: "dashboard",
      interviewId,
      subjectId: linkId,
      data: { link_id: linkId },
    },
  ]);
  return ok({ url: candidateLinkUrl(linkId) });
}
