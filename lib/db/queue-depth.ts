// How much is due in the queue: for the metrics, so one small query over all queues, without any tenant's data.
import "server-only";
import { prisma } from "@/lib/db/client";

export interface QueueDepth {
  queue: string;
  waiting: number;
  oldestSeconds: number;
}

/** Jobs that are due and not taken, by queue; queues where nothing waits are left out. */
export async function listQueueDepths(): Promise<QueueDepth[]> {
  return prisma().$queryRaw<QueueDepth[]>`
    SELECT name AS "queue", count(*)::int AS "waiting",
           extract(epoch FROM now() - min(greatest(start_after, created_on)))::int AS "oldestSeconds"
    FROM pgboss.job WHERE state < 'active' AND start_after <= now() GROUP BY name`;
}
