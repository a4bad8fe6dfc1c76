import "server-only";
import { lockKnownApplication, type KnownApplication } from "@/lib/applications/lock-known-application";
import type { Tx } from "@/lib/db/transaction";
import type { UpsertInterviewInput } from "@/lib/interviews/schema";

export interface LockedUpsert {
  /** Null: the source has not sent this interview before. */
  interviewId: string | null;
  known: KnownApplication;
  /** The interview or its application is of somebody whose data was erased. */
  isErased: boolean;
}

/**
 * Locks all that an upsert may write, before anything is written and in the order every act keeps: advisory locks, the
 * application, interviews by id (this one, the application's, and where the candidate's address changes the candidate's);
 * hosts and slots follow when they are needed. Repeating it in a transaction changes nothing.
 */
export async function lockUpsert(
  tx: Tx,
  input: Pick<UpsertInterviewInput, "source" | "external_id" | "application" | "job" | "candidate">,
): Promise<LockedUpsert> {
  const { organizationId } = tx;
  const { source, external_id: externalId } = input;
  // 1,024 locks an organisation at most: an import upserts thousands in one transaction, and PostgreSQL's lock table is small.
  await tx.db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext(${`interview ${organizationId}`}), hashtext(${`${source} ${externalId}`}) & 1023)`;
  const known = await lockKnownApplication(tx, input);
  const interview = await tx.db.interview.findUnique({
    where: { organizationId_source_externalId: { organizationId, source, externalId } },
    select: { id: true, candidate: { select: { erasedAt: true } } },
  });
  const interviewId = interview?.id ?? null;
  await lockInterviews(tx, { interviewId, applicationIds: await applicationIdsOf(tx, known) });
  return { interviewId, known, isErased: known.isErased || interview?.candidate.erasedAt != null };
}

async function applicationIdsOf(tx: Tx, { application, candidate, addressChanges }: KnownApplication) {
  const own = application === null ? [] : [application.id];
  if (candidate === null || !addressChanges) return own;
  const others = await tx.db.application.findMany({
    where: { organizationId: tx.organizationId, candidateId: candidate.id },
    select: { id: true },
  });
  return [...own, ...others.map((other) => other.id)];
}

async function lockInterviews(
  tx: Tx,
  { interviewId, applicationIds }: { interviewId: string | null; applicationIds: readonly string[] },
): Promise<void> {
  if (interviewId === null && applicationIds.length === 0) return;
  await tx.db.$queryRaw`
    SELECT id FROM interview
    WHERE organization_id = ${tx.organizationId} AND (id = ${interviewId} OR application_id = ANY(${[...applicationIds]}))
    ORDER BY id FOR NO KEY UPDATE`;
}
