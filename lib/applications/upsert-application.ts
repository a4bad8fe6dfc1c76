import "server-only";
import type { CandidateRow } from "@/lib/applications/find-candidate";
import type { KnownApplication } from "@/lib/applications/lock-known-application";
import type { ApplicationInput } from "@/lib/applications/schema";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";

export interface UpsertedApplication {
  applicationId: string;
  candidateId: string;
  jobId: string;
  /** The candidate's address was another before: links that went there must stop working. */
  addressChanged: boolean;
  /** The application was another candidate's or another job's before: its other interviews follow it. */
  reassigned: boolean;
  changed: boolean;
}

/**
 * Finds or makes job, candidate and application and brings them up to date with what the source sent. Repeating it changes
 * nothing. `known` is what lockKnownApplication found; the caller has locked the application's interviews too.
 */
export async function upsertApplication(
  tx: Tx,
  input: ApplicationInput,
  known: KnownApplication,
): Promise<UpsertedApplication> {
  const { application } = known;
  const job = await upsertJob(tx, input.job);
  const candidate = await upsertCandidate(tx, input.candidate, known.candidate);
  const upserted = { candidateId: candidate.id, jobId: job.id, addressChanged: known.addressChanges };
  if (application === null) {
    const id = newId("app");
    const { candidateId, jobId } = upserted;
    await tx.db.application.create({
      data: {
        organizationId: tx.organizationId,
        id,
        externalId: input.application.external_id,
        candidateId,
        jobId,
        createdAt: tx.now,
      },
    });
    return { ...upserted, applicationId: id, reassigned: false, changed: true };
  }
  const reassigned = application.jobId !== job.id || application.candidateId !== candidate.id;
  if (reassigned) {
    await tx.db.application.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: application.id } },
      data: { jobId: job.id, candidateId: candidate.id },
    });
  }
  const changed = job.changed || candidate.changed || reassigned;
  return { ...upserted, applicationId: application.id, reassigned, changed };
}

async function upsertJob(
  tx: Tx,
  { external_id: externalId, title }: ApplicationInput["job"],
): Promise<{ id: string; changed: boolean }> {
  const job = await tx.db.job.findUnique({
    where: { organizationId_externalId: { organizationId: tx.organizationId, externalId } },
  });
  if (job?.title === title) return { id: job.id, changed: false };
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    INSERT INTO job (organization_id, id, external_id, title) VALUES (${tx.organizationId}, ${newId("job")}, ${externalId}, ${title})
    ON CONFLICT (organization_id, external_id) DO UPDATE SET title = EXCLUDED.title RETURNING id`;
  return { id: rows[0]!.id, changed: true };
}

async function upsertCandidate(
  tx: Tx,
  input: ApplicationInput["candidate"],
  known: CandidateRow | null,
): Promise<{ id: string; changed: boolean }> {
  const { organizationId } = tx;
  const data = {
    name: input.name,
    email: input.email,
    ...(input.external_id != null && { externalId: input.external_id }),
    ...(input.time_zone != null && { timeZone: input.time_zone }),
    ...(input.locale != null && { locale: input.locale }),
  };
  if (known !== null) {
    const changed = Object.entries(data).some(([key, value]) => known[key as keyof typeof data] !== value);
    if (!changed) return { id: known.id, changed };
    // Another application may have given this row an external id since it was read: then it is somebody else.
    const { count } = await tx.db.candidate.updateMany({
      where: { organizationId, id: known.id, externalId: known.externalId, erasedAt: null },
      data,
    });
    if (count === 1) return { id: known.id, changed };
  }
  const id = newId("cnd");
  await tx.db.candidate.create({ data: { organizationId, id, ...data, createdAt: tx.now } });
  return { id, changed: true };
}
