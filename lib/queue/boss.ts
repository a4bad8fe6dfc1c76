// The process's pg-boss on the app's role: schema and queues were made by the migrations.
import "server-only";
import { PgBoss } from "pg-boss";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const shared = globalThis as unknown as { [key: symbol]: Promise<PgBoss> | undefined };
const KEY = Symbol.for("reslot.boss");

/** The started instance, shared by the worker and everything that enqueues; started at first use. */
export function boss(): Promise<PgBoss> {
  shared[KEY] ??= start().catch((error: unknown) => {
    shared[KEY] = undefined;
    throw error;
  });
  return shared[KEY];
}

/** Stops taking jobs and waits up to `timeoutMs` for those under way. Harmless when it never started. */
export async function stopBoss(timeoutMs: number): Promise<void> {
  const running = shared[KEY];
  shared[KEY] = undefined;
  if (running === undefined) return;
  const instance = await running.catch(() => undefined);
  await instance?.stop({ graceful: true, timeout: timeoutMs, close: true });
}

async function start(): Promise<PgBoss> {
  const works = env().ROLE !== "web";
  const instance = new PgBoss({
    connectionString: env().DATABASE_URL,
    application_name: "reslot queue",
    max: works ? 6 : 2,
    migrate: false,
    createSchema: false,
    useListenNotify: works,
    supervise: works,
    schedule: works,
    // Heartbeats are judged by this pass: a killed worker's job must move on within seconds, not a minute.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  instance.on("error", (error) => log.error({ err: error }, "queue"));
  await instance.start();
  return instance;
}
