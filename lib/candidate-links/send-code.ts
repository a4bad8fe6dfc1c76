import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import { MAX_TRIES } from "@/lib/candidate-links/check-code";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCode } from "@/lib/interviews/mail-code";
import { addMs } from "@/lib/time/clock";

const CODE_MS = 10 * 60_000;
/** A double press, or somebody else with the link, must not void a code that is just arriving. */
const FRESH_MS = 60_000;

/**
 * Mails a new code to the link's candidate, good for 10 minutes; the one before is worth nothing from then on. False: the one before
 * is less than a minute old and can still be typed, so it stays and nothing is mailed.
 */
export async function sendCode(tx: Tx, { actor }: { actor: CandidateActor }): Promise<boolean> {
  const interview = await getInterviewRecord(tx, actor.interviewId);
  if (interview === null) return false;
  const id = newId("cod");
  const { organizationId } = tx;
  const { linkId } = actor;
  const expiresAt = addMs(tx.now, CODE_MS);
  const oldUntil = addMs(expiresAt, -FRESH_MS);
  // Judged where it is written, so that of two at once one is mailed.
  const written = await tx.db.$executeRaw`
    INSERT INTO candidate_code (organization_id, link_id, id, expires_at) VALUES (${organizationId}, ${linkId}, ${id}, ${expiresAt})
    ON CONFLICT (organization_id, link_id) DO UPDATE SET id = excluded.id, tries = 0, expires_at = excluded.expires_at
    WHERE candidate_code.expires_at <= ${oldUntil} OR candidate_code.tries >= ${MAX_TRIES}`;
  if (written === 0) return false;
  await mailCode(tx, { interview, codeId: id, expiresAt });
  return true;
}
