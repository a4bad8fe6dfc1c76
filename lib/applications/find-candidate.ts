// Which person the source means. A row that belongs to somebody else is never taken over: links and mails follow the row.
import "server-only";
import type { ApplicationInput } from "@/lib/applications/schema";
import type { Tx } from "@/lib/db/transaction";
import type { Prisma } from "@/prisma/generated/client";

export type CandidateRow = Prisma.CandidateGetPayload<object>;

/**
 * The candidate with this external id; else the application's own, unless an external id tells that it is somebody else;
 * else, where no external id was sent, one without it of this name at this address; else null: a new one is to be made. Writes nothing.
 */
export async function findCandidate(
  tx: Tx,
  input: ApplicationInput["candidate"],
  application: { id: string; candidateId: string } | null,
): Promise<CandidateRow | null> {
  const { organizationId } = tx;
  if (input.external_id != null) {
    const byExternalId = await tx.db.candidate.findUnique({
      where: { organizationId_externalId: { organizationId, externalId: input.external_id } },
    });
    if (byExternalId !== null) return byExternalId;
  }
  if (application !== null) {
    const own = await tx.db.candidate.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: application.candidateId } },
    });
    const isOwn = input.external_id == null && own.externalId !== null;
    return isOwn || (await mayBecome(tx, own, input.email, application.id)) ? own : null;
  }
  if (input.external_id != null) return null;
  return tx.db.candidate.findFirst({
    // One address may be shared, by a family or an agency: the name must be the same too.
    where: {
      organizationId,
      externalId: null,
      erasedAt: null,
      email: input.email,
      name: { equals: input.name, mode: "insensitive" },
    },
    orderBy: { createdAt: "asc" },
  });
}

/** At another address it could be another person, and then the candidate's other applications must not become that person's. */
async function mayBecome(tx: Tx, own: CandidateRow, email: string, applicationId: string): Promise<boolean> {
  if (own.externalId !== null) return false;
  if (own.email.toLowerCase() === email.toLowerCase()) return true;
  const other = await tx.db.application.findFirst({
    where: { organizationId: tx.organizationId, candidateId: own.id, id: { not: applicationId } },
    select: { id: true },
  });
  return other === null;
}
