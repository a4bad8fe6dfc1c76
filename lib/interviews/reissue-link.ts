import "server-only";
import { channelOf, type Actor } from "@/lib/authz/actor";
import { issueCandidateLink } from "@/lib/candidate-links/link-rows";
import type { Tx } from "@/lib/db/transaction";
import type { NewEvent } from "@/lib/events/record-event";

/** Revokes the interview's link and issues another, because the old one is in a mailbox that is not the candidate's (any more). */
export async function reissueLink(
  tx: Tx,
  { actor, interviewId, candidateId }: { actor: Actor; interviewId: string; candidateId: string },
): Promise<NewEvent> {
  await issueCandidateLink(tx, { interviewId, candidateId });
  return { type: "candidate_link.reissued", actor, channel: channelOf(actor), interviewId, data: {} };
}
