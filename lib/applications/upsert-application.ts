import "server-only";
import type { Tx } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";

export interface ApplicationInput {
  application: { external_id: string };
  job: { external_id: string; title: string };
  candidate: {
    external_id?: string | null | undefined;
    name: string;
    email: string;
    time_zone?: string | null | undefined;
    locale?: string | null | undefined;
  };
}
export interface UpsertedApplication {
  applicationId: string;
  candidateId: string;
  jobId: string;
  /** The candidate's address was another before: links that went there must stop working. */
  addressChanged: boolean;
  changed: boolean;
}

/**
 * Finds or makes job, candidate and application and brings them up to date with what the source sent. The candidate is the
 * application's; else the one with this external id; else one without external id at this address; else a new one.
 * Serialised per application by an advisory lock.
 */
export async function upsertApplication(tx: Tx, input: ApplicationInput): Promise<UpsertedApplication> {
  // As many locks an organisation as upsertInterview takes, for the same reason.
  await tx.db.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext(${`application ${tx.organizationId}`}), hashtext(${input.application.external_id}) & 1023)`;
  const job = await upsertJob(tx, input.job);
  const application = await tx.db.application.findUnique({
    where: {
      organizationId_externalId: { organizationId: tx.organizationId, externalId: input.application.external_id },
    },
  });
  const candidate = await upsertCandidate(tx, input.candidate, application?.candidateId ?? null);
  if (application !== null) {
    const moved = application.jobId !== job.id || application.candidateId !== candidate.id;
    if (moved) {
      await tx.db.application.update({
        where: { organizationId_id: { organizationId: tx.organizationId, id: application.id } },
        data: { jobId: job.id, candidateId: candidate.id },
      });
    }
    return {
      applicationId: application.id,
      candidateId: candidate.id,
      jobId: job.id,
      addressChanged: candidate.addressChanged,
      changed: job.changed || candidate.changed || moved,
    };
  }
  const id = newId("app");
  await tx.db.application.create({
    data: {
      organizationId: tx.organizationId,
      id,
      externalId: input.application.external_id,
      candidateId: candidate.id,
      jobId: job.id,
      createdAt: tx.now,
    },
  });
  return {
    applicationId: id,
    candidateId: candidate.id,
    jobId: job.id,
    addressChanged: candidate.addressChanged,
    changed: true,
  };
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
  knownId: string | null,
): Promise<{ id: string; addressChanged: boolean; changed: boolean }> {
  const candidate = await findCandidate(tx, input, knownId);
  const data = {
    name: input.name,
    email: input.email,
    ...(input.external_id != null && { externalId: input.external_id }),
    ...(input.time_zone != null && { timeZone: input.time_zone }),
    ...(input.locale != null && { locale: input.locale }),
  };
  if (candidate === null) {
    const id = newId("cnd");
    await tx.db.candidate.create({ data: { organizationId: tx.organizationId, id, ...data, createdAt: tx.now } });
    return { id, addressChanged: false, changed: true };
  }
  const changed = Object.entries(data).some(([key, value]) => candidate[key as keyof typeof data] !== value);
  if (changed)
    await tx.db.candidate.update({
      where: { organizationId_id: { organizationId: tx.organizationId, id: candidate.id } },
      data,
    });
  return { id: candidate.id, addressChanged: candidate.email.toLowerCase() !== input.email.toLowerCase(), changed };
}

async function findCandidate(tx: Tx, input: ApplicationInput["candidate"], knownId: string | null) {
  const { organizationId } = tx;
  if (input.external_id != null) {
    const byExternalId = await tx.db.candidate.findUnique({
      where: { organizationId_externalId: { organizationId, externalId: input.external_id } },
    });
    if (byExternalId !== null) return byExternalId;
  }
  if (knownId !== null)
    return tx.db.candidate.findUnique({ where: { organizationId_id: { organizationId, id: knownId } } });
  if (input.external_id != null) return null;
  return tx.db.candidate.findFirst({
    where: { organizationId, externalId: null, email: input.email },
    orderBy: { createdAt: "asc" },
  });
}
