// The job `read-ats`: asks the ATS how an interview stands, and takes that over.
import "server-only";
import { AtsFailure, type AtsReading } from "@/lib/ats/adapter";
import {
  openConnection,
  recordHealth,
  recordRequests,
  requireAdapter,
  troubleOf,
  type LiveConnection,
} from "@/lib/ats/open-connection";
import { queueReads } from "@/lib/ats/receive-webhook";
import { READ_DELAYS_MS } from "@/lib/ats/rules";
import { openSession } from "@/lib/ats/session";
import { takeAbsence } from "@/lib/ats/take-absence";
import { takeReading } from "@/lib/ats/take-reading";
import { inOrganization } from "@/lib/db/transaction";
import type { JobData } from "@/lib/queue/queues";
import { addMs } from "@/lib/time/clock";

type Job = JobData<"read-ats">;
type Asked = { reading: AtsReading | null } | { hints: number } | { failure: AtsFailure };

/**
 * Reads an application's or one interview's present state and brings ours up to date. Safe to repeat. What can't be read is
 * tried again for some hours, also "not there" for something the ATS has just told us of.
 * @throws when the database is away: the queue tries the job again
 */
export async function readAtsInterview(job: Job): Promise<void> {
  const connection = await inOrganization(job.organizationId, (tx) => openConnection(tx, job.connectionId));
  if (connection === null) return;
  const session = openSession(requireAdapter(connection.provider), connection);
  const asked = await ask(job, connection, session);
  await inOrganization(job.organizationId, async (tx) => {
    const failure = "failure" in asked ? asked.failure : null;
    await recordRequests(tx, { connectionId: connection.id, callId: null, lines: session.lines });
    const trouble = failure && troubleOf(failure.status, failure.reason);
    if (failure === null || trouble !== null) await recordHealth(tx, { connectionId: connection.id, trouble });
    if (failure !== null) await tryAgain(tx, job, failure);
  });
  if (!("reading" in asked)) return;
  if (asked.reading !== null) return takeReading(job.organizationId, { connection, reading: asked.reading });
  const isSettled = job.isGone || job.tries >= 3;
  if (isSettled) return takeAbsence(job.organizationId, { connection, externalId: job.externalId });
  // It may be so new that their own API does not show it yet.
  await inOrganization(job.organizationId, (tx) => tryAgain(tx, job, null));
}

async function ask(job: Job, connection: LiveConnection, session: ReturnType<typeof openSession>): Promise<Asked> {
  const adapter = requireAdapter(connection.provider);
  const { externalId, refs } = job;
  try {
    if (job.kind === "interview") return { reading: await adapter.read(session, { externalId, refs }) };
    const hints = (await adapter.listOfApplication?.(session, externalId)) ?? [];
    await inOrganization(job.organizationId, (tx) => queueReads(tx, { connectionId: connection.id, hints }));
    return { hints: hints.length };
  } catch (error) {
    if (error instanceof AtsFailure) return { failure: error };
    throw error;
  }
}

async function tryAgain(tx: Parameters<typeof queueReads>[0], job: Job, failure: AtsFailure | null): Promise<void> {
  const { connectionId, externalId, refs, isGone, tries } = job;
  const delay = READ_DELAYS_MS[tries];
  if (delay === undefined) return;
  const hint =
    job.kind === "application"
      ? ({ kind: "application", externalId } as const)
      : ({ kind: "interview", externalId, refs, isGone } as const);
  const startAfter = addMs(tx.now, Math.max(delay, failure?.retryAfterMs ?? 0));
  await queueReads(tx, { connectionId, hints: [hint], tries: tries + 1, startAfter });
}
