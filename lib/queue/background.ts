// What a server process runs beside requests, and how it ends.
import "server-only";
import { disconnectPrisma } from "@/lib/db/client";
import { listOrganizationIds } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { startMailListener } from "@/lib/inbound/listener";
import { log } from "@/lib/log";
import { resealOrganization } from "@/lib/privacy/reseal";
import { stopBoss } from "@/lib/queue/boss";
import { startWorker, stopWorker } from "@/lib/queue/worker";
import { onShutdown } from "@/lib/shutdown";

const RETRY_MS = 2_000;

/**
 * Starts the worker and the listener for incoming mail unless ROLE=web, and registers how all of it stops. A database that is
 * away for the moment delays the worker, not the server. Call once a process.
 * Ends the process, with a sentence for the operator, when INBOUND_MAIL_PORT can't be had.
 */
export async function startBackground(): Promise<void> {
  let stopping = false;
  onShutdown("work", async (timeoutMs) => {
    stopping = true;
    await stopWorker(timeoutMs);
  });
  // Requests that are still being answered need the pool, and may enqueue.
  onShutdown("connections", async (timeoutMs) => {
    await stopBoss(timeoutMs);
    await disconnectPrisma();
  });
  if (env().ROLE === "web") return;
  await startMail();
  const attempt = async (): Promise<void> => {
    try {
      await startWorker();
      if (env().APP_SECRET_PREVIOUS.length > 0) void resealAll();
    } catch (error) {
      log.error({ err: error }, "the worker did not start; trying again");
      if (!stopping) setTimeout(() => void attempt(), RETRY_MS).unref();
    }
  };
  await attempt();
}

/** A rotation leaves values under the secret before: they are closed anew beside the work. What fails is left to the next start. */
async function resealAll(): Promise<void> {
  try {
    for (const organizationId of await listOrganizationIds()) {
      const { resealed, lost } = await resealOrganization(organizationId);
      if (resealed + lost > 0) log.info({ organizationId, resealed, lost }, "encrypted values were closed anew");
    }
  } catch (error) {
    log.error({ err: error }, "encrypted values could not be closed anew");
  }
}

async function startMail(): Promise<void> {
  const { HOST: host, INBOUND_MAIL_PORT: port } = env();
  if (port === undefined) return;
  const listener = await startMailListener({ host, port }).catch((error: Error): never => {
    // Next would go on without its instrumentation, and with it without a worker: nobody would notice.
    log.fatal({ err: error }, error.message);
    process.exit(1);
  });
  onShutdown("work", (timeoutMs) => listener.stop(timeoutMs));
  log.info({ port: listener.port }, "listening for calendar replies and returned mails");
}
