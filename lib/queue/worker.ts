// Takes jobs off the queues and gives each to its handler. The one support file that knows the domain: somebody has to
// say which use case a job stands for.
import "server-only";
import type { WorkOptions } from "pg-boss";
import { memberLinkUrl } from "@/lib/authz/member-links";
import { readBusyCalendar } from "@/lib/busy-times/read-busy-calendar";
import { mailedCode } from "@/lib/candidate-links/mailed-code";
import { candidateLinkUrl, slotOfferUrl } from "@/lib/candidate-links/link-url";
import { makeAtsCall } from "@/lib/ats/make-call";
import { pollAts } from "@/lib/ats/poll";
import { readAtsInterview } from "@/lib/ats/read-interview";
import { inOrganization } from "@/lib/db/transaction";
import { sendEmail } from "@/lib/email/send-email";
import { publishCancellation } from "@/lib/interviews/publish-cancellation";
import { publishWithdrawal } from "@/lib/interviews/publish-withdrawal";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { boss, stopBoss } from "@/lib/queue/boss";
import { QUEUE_NAMES, QUEUES, type JobData, type QueueName } from "@/lib/queue/queues";
import { sweep } from "@/lib/queue/sweep";
import { followTimeRequest } from "@/lib/time-requests/follow-time-request";
import { followRefill } from "@/lib/waitlist/offers/follow-refill";
import { attemptDelivery, DELIVERY_WORKERS } from "@/lib/webhooks/attempt-delivery";

type Handlers = { [Q in QueueName]: (data: JobData<Q>) => Promise<void> };
const HANDLERS: Handlers = {
  "deliver-webhook": attemptDelivery,
  "send-email": (data) => sendEmail(data, { linkUrl, offerUrl }),
  "publish-cancellation": ({ organizationId, cancellationId }) =>
    inOrganization(organizationId, (tx) => publishCancellation(tx, { cancellationId })),
  "publish-withdrawal": ({ organizationId, applicationId }) =>
    inOrganization(organizationId, (tx) => publishWithdrawal(tx, { applicationId })),
  "follow-time-request": ({ organizationId, timeRequestId }) =>
    inOrganization(organizationId, (tx) => followTimeRequest(tx, { timeRequestId })),
  "read-busy-calendar": readBusyCalendar,
  "follow-refill": ({ organizationId, refillId }) =>
    inOrganization(organizationId, (tx) => followRefill(tx, { refillId })),
  "read-ats": readAtsInterview,
  "call-ats": makeAtsCall,
  "poll-ats": pollAts,
  sweep,
};

function linkUrl(linkId: string): string {
  if (linkId.startsWith("cod_")) return mailedCode(linkId);
  return linkId.startsWith("mlk_") ? memberLinkUrl(linkId) : candidateLinkUrl(linkId);
}

function offerUrl(linkId: string): string {
  return linkId.startsWith("lnk_") ? slotOfferUrl(linkId) : linkUrl(linkId);
}

/** New jobs wake their workers at once; polling is for delayed ones, and the net under both. */
const OPTIONS: Record<QueueName, WorkOptions> = {
  "deliver-webhook": { localConcurrency: DELIVERY_WORKERS, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  "send-email": { localConcurrency: 4, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 4 },
  "publish-cancellation": { localConcurrency: 2, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 },
  "publish-withdrawal": { localConcurrency: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  "follow-time-request": { localConcurrency: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
  "read-busy-calendar": { localConcurrency: 2, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
  "follow-refill": { localConcurrency: 2, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
  "read-ats": { localConcurrency: 2, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
  "call-ats": { localConcurrency: 2, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 },
  "poll-ats": { localConcurrency: 1, pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 5 },
  sweep: { localConcurrency: 1, pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 5 },
};

/** Starts taking jobs; the sweep runs every minute on one instance. Call once a process. */
export async function startWorker(): Promise<void> {
  const instance = await boss();
  for (const queue of QUEUE_NAMES) {
    await instance.work(queue, { ...OPTIONS[queue], batchSize: 1 }, async (jobs: { id: string; data: unknown }[]) => {
      for (const job of jobs) await handle(queue, job);
    });
  }
  await instance.schedule("sweep", "* * * * *", {});
}

/** Stops taking jobs and waits up to `timeoutMs` for those under way. */
export async function stopWorker(timeoutMs: number): Promise<void> {
  await stopBoss(timeoutMs);
}

async function handle(queue: QueueName, job: { id: string; data: unknown }): Promise<void> {
  const end = metrics().jobs.startTimer({ queue });
  try {
    const data = QUEUES[queue].data.parse(job.data);
    await (HANDLERS[queue] as (data: unknown) => Promise<void>)(data);
    end({ outcome: "done" });
  } catch (error) {
    end({ outcome: "failed" });
    log.warn({ err: error, queue, jobId: job.id }, "a job failed and will be tried again");
    throw error;
  }
}
