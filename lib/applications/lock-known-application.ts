import "server-only";
import { findCandidate, type CandidateRow } from "@/lib/applications/find-candidate";
import type { ApplicationInput } from "@/lib/applications/schema";
import type { Tx } from "@/lib/db/transaction";

/** What is there of an application before it is upserted. */
export interface KnownApplication {
  application: { id: string; candidateId: string; jobId: string } | null;
  /** The candidate that the source means; null: a new one is to be made. */
  candidate: CandidateRow | null;
  /** The candidate is there, but under another address. */
  addressChanges: boolean;
  /** The application is of somebody whose data was erased. */
  isErased: boolean;
}

/**
 * Locks the application (its row, and its external id where there is no row yet) and the person's key, so that parallel
 * upserts of one new candidate make one. Advisory locks come before all rows, the application's row before any other.
 */
export async function lockKnownApplication(tx: Tx, input: ApplicationInput): Promise<KnownApplication> {
  const { organizationId } = tx;
  const externalId = input.application.external_id;
  const person = input.candidate.external_id ?? input.candidate.email.toLowerCase();
  // So few locks an organisation for the reason that upsertInterview gives. One after the other: their order matters.
  await tx.db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext(${`application ${organizationId}`}), hashtext(${externalId}) & 1023)`;
  await tx.db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext(${`candidate ${organizationId}`}), hashtext(${person}) & 511)`;
  const rows = await tx.db.$queryRaw<{ id: string; candidateId: string; jobId: string; isErased: boolean }[]>`
    SELECT id, candidate_id AS "candidateId", job_id AS "jobId", EXISTS (SELECT 1 FROM candidate c
      WHERE c.organization_id = application.organization_id AND c.id = candidate_id AND c.erased_at IS NOT NULL) AS "isErased" FROM application
    WHERE organization_id = ${organizationId} AND external_id = ${externalId} FOR NO KEY UPDATE`;
  const application = rows[0] ?? null;
  const candidate = await findCandidate(tx, input.candidate, application);
  const addressChanges = candidate !== null && candidate.email.toLowerCase() !== input.candidate.email.toLowerCase();
  return { application, candidate, addressChanges, isErased: application?.isErased === true };
}
