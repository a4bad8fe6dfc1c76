// Adds jobs inside the caller's transaction: a job exists exactly when its fact does.
import "server-only";
import type { JobInsert } from "pg-boss";
import { fromPrisma } from "pg-boss";
import type { Tx } from "@/lib/db/transaction";
import { boss } from "@/lib/queue/boss";
import type { JobData, QueueName } from "@/lib/queue/queues";

/**
 * Adds jobs to a queue in `tx`; workers are woken at commit, or at `startAfter`. Repeating it adds them again.
 * @throws when the queue does not exist (migrations have not run)
 */
export async function enqueue<Q extends QueueName>(
  tx: Tx,
  queue: Q,
  jobs: readonly JobData<Q>[],
  options: { startAfter?: Date } = {},
): Promise<void> {
  if (jobs.length === 0) return;
  const instance = await boss();
  const inserts = jobs.map(
    (data) => ({ data, ...(options.startAfter && { startAfter: options.startAfter }) }) satisfies JobInsert,
  );
  await instance.insert(queue, inserts, { db: fromPrisma(tx.db) });
}
