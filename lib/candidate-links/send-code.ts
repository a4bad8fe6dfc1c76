import "server-only";
import type { CandidateActor } from "@/lib/authz/actor";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { getInterviewRecord } from "@/lib/interviews/lock-interview";
import { mailCode } from "@/lib/interviews/mail-code";
import { addMs } from "@/lib/time/clock";

const CODE_MS = 10 * 60_000;

/** Mails a new code to the link's candidate, good for 10 minutes; the one before is worth nothing from then on. */
export async function sendCode(tx: Tx, { actor }: { actor: CandidateActor }): Promise<void> {
  const interview = await getInterviewRecord(tx, actor.interviewId);
  if (interview === null) return;
  const id = newId("cod");
  const { organizationId } = tx;
  const { linkId } = actor;
  const expiresAt = addMs(tx.now, CODE_MS);
  await tx.db.candidateCode.upsert({
    where: { organizationId_linkId: { organizationId, linkId } },
    create: { organizationId, linkId, id, expiresAt },
    update: { id, tries: 0, expiresAt },
  });
  await mailCode(tx, { interview, codeId: id, expiresAt });
}
