// Every queue, its data and its temper. Migrations create them (each is a table, which the app's role can't make);
// job data holds ids only, because pg-boss's tables have no row-level security.
import { z } from "zod";

const organizationId = z.string();

export const QUEUES = {
  "deliver-webhook": {
    data: z.object({
      organizationId,
      deliveryId: z.string(),
      trigger: z.enum(["schedule", "manual", "recovery", "test"]),
    }),
  },
  "send-email": { data: z.object({ organizationId, emailMessageId: z.string() }) },
  "publish-cancellation": { data: z.object({ organizationId, cancellationId: z.string() }) },
  "publish-withdrawal": { data: z.object({ organizationId, applicationId: z.string() }) },
  "follow-time-request": { data: z.object({ organizationId, timeRequestId: z.string() }) },
  "read-busy-calendar": { data: z.object({ organizationId, hostId: z.string() }) },
  "follow-refill": { data: z.object({ organizationId, refillId: z.string() }) },
  "read-ats": {
    data: z.object({
      organizationId,
      connectionId: z.string(),
      kind: z.enum(["interview", "application"]),
      externalId: z.string(),
      refs: z.record(z.string(), z.string()),
      isGone: z.boolean(),
      tries: z.number(),
    }),
  },
  "call-ats": { data: z.object({ organizationId, callId: z.string() }) },
  "poll-ats": { data: z.object({ organizationId, connectionId: z.string() }) },
  sweep: { data: z.object({}) },
} as const satisfies Record<string, { data: z.ZodType }>;

export type QueueName = keyof typeof QUEUES;
export type JobData<Q extends QueueName> = z.output<(typeof QUEUES)[Q]["data"]>;
export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/**
 * How pg-boss treats each queue. A dead worker's job is given to another when its heartbeat stops; retries here are for
 * crashes and broken wires only (webhooks and mails keep schedules of their own). Finished jobs are kept for a day.
 */
export const QUEUE_OPTIONS = {
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 300,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  retentionSeconds: 14 * 24 * 3_600,
  deleteAfterSeconds: 24 * 3_600,
} as const;
